"""Logical lines: what is left of an instruction once its lines are joined."""

from bisect import bisect_right
from typing import NamedTuple

from kubelint_img.lazy import cached_property
from kubelint_img.source import Source, Span
from kubelint_img.text import Piece, Text

SPACES = (
    "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
"""What Go's ``unicode.IsSpace`` holds for white space, and so BuildKit."""


class Line(NamedTuple):
    """An instruction on one line, each character of which knows where it is written."""

    source: Source
    text: str
    """The instruction without continuations, comments and blank lines."""

    starts: tuple[int, ...]
    """Where in the text each run of characters starts; the first is 0."""

    offsets: tuple[int, ...]
    """Where in the source each of these runs starts."""

    stop: int
    """Where in the source the instruction's last line ends, its break included."""

    def place(self, index: int) -> int:
        """Return the offset in the source of the character at *index*."""
        run = bisect_right(self.starts, index) - 1
        return self.offsets[run] + index - self.starts[run]

    def span(self, start: int, stop: int) -> Span:
        """Return where the characters from *start* to *stop* are written."""
        if len(self.starts) == 1:
            return Span(self.offsets[0] + start, self.offsets[0] + stop)
        if start < stop:
            return Span(self.place(start), self.place(stop - 1) + 1)
        point = self.place(start - 1) + 1 if start else self.offsets[0]
        return Span(point, point)

    def at(self, start: int, stop: int, word: Span | None = None) -> Text:
        """Return the characters from *start* to *stop*, which belong to *word*."""
        return _Stretch(self, start, stop, word)

    def pieces(self, start: int, stop: int, word: Span) -> tuple[Piece, ...]:
        """Return the characters from *start* to *stop*, run by run."""
        if start >= stop:
            return ()
        first = bisect_right(self.starts, start) - 1
        last = bisect_right(self.starts, stop - 1) - 1
        if first == last:
            return (self._piece(start, stop, first, word),)
        edges = (start, *self.starts[first + 1 : last + 1], stop)
        return tuple(
            self._piece(edges[run - first], edges[run - first + 1], run, word)
            for run in range(first, last + 1)
        )

    def _piece(self, start: int, stop: int, run: int, word: Span) -> Piece:
        offset = self.offsets[run] + start - self.starts[run]
        origin = Span(offset, offset + stop - start)
        return Piece(self.text[start:stop], origin, word, origin)


class _Stretch(Text):
    """Some of a line. Most are only read, so that their places are found on demand."""

    def __init__(self, line: Line, start: int, stop: int, word: Span | None) -> None:
        self.value = line.text[start:stop]
        self._line = line
        self._start = start
        self._stop = stop
        self._word = word

    @property
    def source(self) -> Source:
        return self._line.source

    @cached_property
    def whole(self) -> Span:
        return self._line.span(self._start, self._stop)

    @cached_property
    def span(self) -> Span:
        return self.whole

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        return self.cut(0, len(self.value))

    def cut(self, start: int, stop: int) -> tuple[Piece, ...]:
        stop = min(self._start + stop, self._stop)
        return self._line.pieces(self._start + start, stop, self._word or self.whole)


def join(source: Source, start: int, stop: int, escape: str) -> Line:
    """Join the lines of the instruction that starts at *start*.

    It ends with the first line that no *escape* continues, or at *stop*. In between,
    comments and blank lines do not count. What lies behind is left alone: that is
    where bodies of heredocs stand.
    """
    text = source.text
    while start < stop and text[start] in SPACES:
        start += 1
    end = text.find("\n", start, stop)
    if end < 0:
        end = stop
    run, goes_on = continued(text[start:end], escape)
    if not goes_on:
        return Line(source, run, (0,), (start,), min(end + 1, stop))
    return _join_runs(source, (run, start), end + 1, stop, escape)


def _join_runs(
    source: Source, first: tuple[str, int], start: int, stop: int, escape: str
) -> Line:
    runs, starts, offsets = [first[0]], [0], [first[1]]
    length, goes_on = len(first[0]), True
    while goes_on and start < stop:
        end = source.text.find("\n", start, stop)
        end = stop if end < 0 else end
        line = source.text[start:end]
        content = line.lstrip(SPACES)
        if content and content[0] != "#":
            run, goes_on = continued(line, escape)
            if run:
                runs.append(run)
                starts.append(length)
                offsets.append(start)
                length += len(run)
        start = end + 1
    if not first[0] and len(runs) > 1:
        del starts[0], offsets[0]
    return Line(source, "".join(runs), tuple(starts), tuple(offsets), min(start, stop))


def continued(line: str, escape: str) -> tuple[str, bool]:
    """Return *line* without what continues it, and whether something did.

    One escape at the end does, with or without blanks behind; two do not.
    """
    if escape not in line:
        return line.rstrip("\r"), False
    line = line.rstrip("\r")
    bare = line.rstrip(" \t")
    if bare.endswith(escape) and bare[-2:] != escape * 2:
        return bare[:-1], True
    return line, False
