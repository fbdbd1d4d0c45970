"""What files tell other linters to leave alone."""

from typing import NamedTuple

from kubelint_img.source import Source, Span


class PeerSuppression(NamedTuple):
    """A comment or annotation that silences checks of a peer, such as hadolint."""

    source: Source
    span: Span
    """The whole comment, from ``#``, or the annotation's key."""

    peer: str
    """The linter that it is written for, as in ``hadolint:DL3007``."""

    ids: tuple[str, ...]
    """The checks that it names; none if it means all of the peer's."""

    scope: Span
    """Where findings must begin (in a Dockerfile, or be related to) to be silenced."""

    until: str = ""
    """The last day that it holds, as in ``2026-01-31``; nothing if there is none."""

    resource: None = None
