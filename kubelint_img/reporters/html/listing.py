"""The lines around a place, with the place marked and secrets covered."""

from collections.abc import Iterator
from typing import NamedTuple

from kubelint_img.reporters.covered import covered
from kubelint_img.reporters.hidden import Hidden
from kubelint_img.reporters.printable import printable
from kubelint_img.source import Located, Source, Span

_WIDEST, _LEAD = 200, 60
"""Longer lines are clipped, with so much before the place; in characters."""

_MOST = 9
"""More lines of a place are not shown."""


class Row(NamedTuple):
    """A line: what stands before the place, in it and behind it."""

    number: int
    """From 1; 0 where lines are left out."""

    before: str = ""
    marked: str | None = None
    """Nothing where the line has no part in the place; it may be empty."""

    behind: str = ""


def listing(where: Located, hidden: Hidden, around: int) -> tuple[Row, ...]:
    """Return the lines of *where*, and as many as *around* on either side."""
    source = where.source
    if not source.text:
        return ()
    first, last = (source.position(each).line for each in where.span)
    if last > first and where.span.stop == source.line_span(last).start:
        last -= 1  # of the last line only its very beginning is meant: nothing
    return tuple(_rows(where, hidden, Span(first, last), around))


def _rows(where: Located, hidden: Hidden, lines: Span, around: int) -> Iterator[Row]:
    source, (first, last) = where.source, lines
    shown = min(last, first + _MOST - 1)
    nothing = Span(-1, -1)
    for number in range(max(first - around, 1), first):
        yield _row(source, number, nothing, hidden)
    for number in range(first, shown + 1):
        yield _row(source, number, where.span, hidden)
    if shown < last:
        yield Row(0)
    for number in range(last + 1, min(last + around, source.line_count) + 1):
        yield _row(source, number, nothing, hidden)


def _row(source: Source, number: int, place: Span, hidden: Hidden) -> Row:
    start = source.line_span(number).start
    line = Span(start, start + len(source.line(number)))
    clip = _clip(line, max(place.start, start))
    lead, trail = "…" * (clip.start > line.start), "…" * (clip.stop < line.stop)

    def shown(begin: int, stop: int) -> str:
        span = Span(max(begin, clip.start), min(stop, clip.stop))
        text = covered(hidden, source, span) if span.start < span.stop else ""
        return printable(text.replace("\t", "    "))

    if place.start < 0:
        return Row(number, f"{lead}{shown(*line)}{trail}")
    return Row(
        number,
        f"{lead}{shown(line.start, place.start)}",
        shown(*place),
        f"{shown(place.stop, line.stop)}{trail}",
    )


def _clip(line: Span, at: int) -> Span:
    if line.stop - line.start <= _WIDEST:
        return line
    start = max(line.start, min(at - _LEAD, line.stop - _WIDEST))
    return Span(start, start + _WIDEST)
