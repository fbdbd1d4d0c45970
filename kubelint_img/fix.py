"""Edits that rules propose."""

from dataclasses import dataclass
from typing import NamedTuple

from kubelint_img.source import Located, Place, Span


class Edit(NamedTuple):
    """Put *text* in the place of what stands at *where*."""

    where: Place
    text: str


@dataclass(frozen=True)
class Fix:
    """Edits that belong together: all are made, or none."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool = True
    """Whether the fix leaves alone all but what the rule is about."""


def replace(what: Located, text: str, *, title: str, safe: bool = True) -> Fix:
    """Write *text* where *what* stands."""
    return Fix(title, (Edit(Place(what.source, what.span), text),), safe)


def insert_before(what: Located, text: str, *, title: str, safe: bool = True) -> Fix:
    """Write *text* in front of *what*."""
    start = what.span.start
    return Fix(title, (Edit(Place(what.source, Span(start, start)), text),), safe)


def delete(what: Located, *, title: str, safe: bool = True) -> Fix:
    """Take *what* away."""
    return replace(what, "", title=title, safe=safe)
