"""Source text, and places in it."""

import re
from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple, Protocol

from kubelint_img.frozen import frozen
from kubelint_img.lazy import cached_property

YAML_BREAKS = r"\r\n?|\n"
"""What ends a line of YAML, as editors see it too."""

DOCKERFILE_BREAKS = r"\n"
"""What ends a line of a Dockerfile: BuildKit does not break at a lone CR."""


class Position(NamedTuple):
    """A place as people count it: line and column start at one.

    Columns count Unicode code points.
    """

    line: int
    column: int


class Span(NamedTuple):
    """A range of characters, ``text[start:stop]``: offsets from 0, in code points."""

    start: int
    stop: int

    def moved(self, by: int) -> "Span":
        """Return this range so many characters further on."""
        return Span(self.start + by, self.stop + by)


@frozen
class Source:
    """A text to lint, read once and never changed."""

    path: str
    """The path as it was given, with ``/`` between its parts."""

    text: str
    """What is written, line breaks unchanged, without a byte order mark."""

    breaks: str = YAML_BREAKS
    """The pattern of what ends a line."""

    def position(self, offset: int) -> Position:
        """Return the line and column of the character at *offset*."""
        line = bisect_right(self._line_starts, offset)
        return Position(line, offset - self._line_starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """Return line *number*, counted from one, without its line break."""
        return self.text[slice(*self.line_span(number))].rstrip("\r\n")

    def line_span(self, number: int) -> Span:
        """Return where line *number* stands, its line break included."""
        starts = self._line_starts
        stop = starts[number] if number < len(starts) else len(self.text)
        return Span(starts[number - 1], stop)

    @property
    def line_count(self) -> int:
        """Return the number of lines; a line break at the very end opens no new one."""
        starts = self._line_starts
        return len(starts) - (starts[-1] == len(self.text) and len(starts) > 1)

    @cached_property
    def _line_starts(self) -> list[int]:
        return line_starts(self.text, self.breaks)


def line_starts(text: str, breaks: str) -> list[int]:
    """Return where the lines of *text* begin, which end as *breaks* says: offsets.

    There is always a first line.
    """
    if "\r" in text and breaks != DOCKERFILE_BREAKS:
        return [0, *(match.end() for match in re.finditer(breaks, text))]
    # An editor has this done with each key.
    ends = accumulate(map(len, text.split("\n")[:-1]))
    return [0, *[end + number for number, end in enumerate(ends, 1)]]


class Located(Protocol):
    """Anything that a finding can point at."""

    @property
    def source(self) -> Source:
        """Return the text that this stands in."""
        ...

    @property
    def span(self) -> Span:
        """Return where in that text it stands."""
        ...


class Place(NamedTuple):
    """A bare range in a source: the simplest thing to point at."""

    source: Source
    span: Span


class Related(NamedTuple):
    """A second place that helps to understand a first, and what it is."""

    where: Located
    message: str
