"""The line that a place is on, with carets under the place."""

from collections.abc import Sequence
from typing import NamedTuple

from kubelint_img.reporters.cells import cells
from kubelint_img.source import Located, Span

_WIDEST = 160
"""Longer lines are clipped; in characters."""

_LEAD = 60
"""How much of a clipped line stands before the place; in characters."""


class Excerpt(NamedTuple):
    """A line of a file, as it is shown."""

    number: int
    text: str
    carets: str
    """What stands under the line."""


def excerpt(where: Located, hidden: Sequence[Span]) -> Excerpt | None:
    """Return the first line of *where*; nothing if the place has no text.

    The ranges in *hidden*, offsets into the source, are covered.
    """
    source, span = where.source, where.span
    if not source.text:
        return None
    number = source.position(span.start).line
    first = source.line_span(number).start
    line = source.line(number)
    clip = _clip(len(line), span.start - first)
    shown = line[clip.start : clip.stop]
    offset = first + clip.start
    laid = cells(shown, [_within(each, offset, len(shown)) for each in hidden])
    place = _within(span, offset, len(shown))
    start, stop = laid.columns[place.start], laid.columns[place.stop]
    lead, trail = "…" * (clip.start > 0), "…" * (clip.stop < len(line))
    more = " …" * (span.stop > first + max(len(line), 1))
    carets = " " * (len(lead) + start) + "^" * max(stop - start, 1) + more
    return Excerpt(number, f"{lead}{laid.text}{trail}", carets)


def _clip(length: int, place: int) -> Span:
    """Return which characters of a line of *length* to show."""
    if length <= _WIDEST:
        return Span(0, length)
    start = max(0, min(place - _LEAD, length - _WIDEST))
    return Span(start, start + _WIDEST)


def _within(span: Span, offset: int, length: int) -> Span:
    """Return *span* as a range of the *length* characters from *offset* on."""
    start = min(max(span.start - offset, 0), length)
    return Span(start, min(max(span.stop - offset, start), length))
