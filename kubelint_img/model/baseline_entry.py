"""Entries of a baseline: findings that somebody has put up with."""

from typing import NamedTuple

from kubelint_img.source import Source, Span


class BaselineEntry(NamedTuple):
    """One line of a baseline, as rules see it."""

    source: Source
    """The baseline."""

    span: Span
    """The line, without its break."""

    rule: str
    """The rule that the finding is of, as it is written there."""

    path: str
    """The file that the finding is in, as it is written there."""

    why_stale: str = ""
    """Why nothing matches it any more; nothing if something does, or may do."""

    resource: None = None
