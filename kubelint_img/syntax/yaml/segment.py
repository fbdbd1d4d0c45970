"""A run of characters of a scalar's value, and where it is written."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kubelint_img.lazy import regex
from kubelint_img.source import Span

BREAKS = "\n\r\x85\u2028\u2029"
"""The characters that end a line: YAML 1.1, section 5.4."""

WHITE = " \t" + BREAKS
"""The characters that separate what is written."""

BREAK = rf"(?:\r\n|[{BREAKS}])"
"""The pattern of what ends a line inside a scalar."""

_BREAK = regex(BREAK)


class Segment(NamedTuple):
    """A run of characters that are written together."""

    value: str
    origin: Span


def breaks(text: str, start: int, stop: int) -> Iterator[Segment]:
    """Give the line breaks in a part of *text*, as they come out in a value."""
    for match in _BREAK.finditer(text, start, stop):
        mark = match.group()
        value = mark if mark in "\u2028\u2029" else "\n"
        yield Segment(value, Span(*match.span()))


def fold(marks: Sequence[Segment]) -> Sequence[Segment]:
    """Return what folding leaves of the line breaks between two lines.

    A single one becomes a blank; of more the first goes. The separators of Unicode
    stay.
    """
    first = marks[0]
    if first.value != "\n":
        return marks
    return marks[1:] or (Segment(" ", first.origin),)
