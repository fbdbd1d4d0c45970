"""Text whose every part knows where it is written.

A value is seldom a plain slice of a file: quotes have escapes, long lines are
folded, and ``app:${TAG}`` takes its tag from somewhere else. A `Text` is such a
value in pieces, and each piece remembers its origin, so that a finding about a part
of the value can point at what a person would edit.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate, chain, starmap
from typing import NamedTuple

from kubelint_img.frozen import frozen
from kubelint_img.lazy import cached_property
from kubelint_img.source import Place, Related, Source, Span


class Piece(NamedTuple):
    """A run of characters of a value that come from one place."""

    value: str
    origin: Span
    """Where it is written. As long as the value, or else it is taken as a whole."""

    word: Span
    """The whole scalar or word that the origin lies in."""

    use: Span
    """Where it takes effect: the origin itself, or the variable that stands for it."""

    @property
    def is_substituted(self) -> bool:
        """Tell whether a variable brought this piece in from elsewhere.

        The ``latest`` of ``${TAG:-latest}`` it does not: that is written in its use.
        """
        return not _contains(self.use, self.origin)

    def cut(self, start: int, stop: int) -> "Piece":
        """Return the characters from *start* to *stop*, counted within this piece."""
        value = self.value[start:stop]
        if self.origin.stop - self.origin.start != len(self.value):
            return self._replace(value=value)
        origin = Span(self.origin.start + start, self.origin.start + stop)
        use = origin if self.use == self.origin else self.use
        return Piece(value, origin, self.word, use)


@frozen
class Text:
    """A value, and where each part of it is written."""

    source: Source
    pieces: tuple[Piece, ...]
    whole: Span
    """Where the value stands, for when no piece says it better."""

    @classmethod
    def at(cls, source: Source, span: Span) -> "Text":
        """Return the text that is written at *span*, character by character."""
        value = source.text[span.start : span.stop]
        return cls(source, (Piece(value, span, span, span),) if value else (), span)

    @cached_property
    def value(self) -> str:
        """Return the value as a plain string."""
        return "".join(piece.value for piece in self.pieces)

    @cached_property
    def span(self) -> Span:
        """Return the text that a person would edit to change this value.

        That is where the value is written if it is all written in one scalar or word,
        and else where it is put together.
        """
        if not self.pieces:
            return self.whole
        if len(self.pieces) == 1:
            return self.pieces[0].origin
        if len({piece.word for piece in self.pieces}) == 1:
            return _hull(piece.origin for piece in self.pieces)
        return _hull(piece.use for piece in self.pieces)

    @cached_property
    def related(self) -> tuple[Related, ...]:
        """Return the other end of each substitution: its use, or its origin."""
        substituted = [piece for piece in self.pieces if piece.is_substituted]
        if not substituted:
            return ()
        here = self.span
        places = dict.fromkeys(
            Related(Place(self.source, piece.use), "used here")
            if _contains(here, piece.origin)
            else Related(Place(self.source, piece.origin), "set here")
            for piece in substituted
        )
        return tuple(places)

    def part(self, start: int, stop: int) -> "Text":
        """Return the characters from *start* to *stop*, which keep their places."""
        return _Part(self, start, stop)

    def parts(self, bounds: Iterable[tuple[int, int]]) -> "Text":
        """Return what stands within each of *bounds*, in order, as one text."""
        pieces = chain.from_iterable(starmap(self.cut, bounds))
        return Text(self.source, tuple(pieces), self.whole)

    def cut(self, start: int, stop: int) -> tuple[Piece, ...]:
        """Return the pieces from *start* to *stop*."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        nearby = self.pieces[first : bisect_left(self._starts, stop)]
        skipped = self._starts[first]
        return tuple(_cut(nearby, start - skipped, stop - skipped))

    def point(self, offset: int) -> Span:
        """Return the place between two characters, before the one at *offset*."""
        index = bisect_left(self._starts, offset, lo=1) - 1
        if index >= len(self.pieces):
            return self.whole
        offset -= self._starts[index]
        return self.pieces[index].cut(offset, offset).origin

    @cached_property
    def _starts(self) -> list[int]:
        lengths = (len(piece.value) for piece in self.pieces)
        return list(accumulate(lengths, initial=0))

    def __str__(self) -> str:
        """Return the value as a plain string."""
        return self.value


class _Part(Text):
    """Some of a text. Most are only read, so that their places are found on demand."""

    def __init__(self, text: Text, start: int, stop: int) -> None:
        self._text = text
        self._start = start
        self._stop = stop

    @property
    def source(self) -> Source:
        return self._text.source

    @cached_property
    def value(self) -> str:
        return self._text.value[self._start : self._stop]

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        return self._text.cut(self._start, self._stop)

    @cached_property
    def whole(self) -> Span:
        is_empty = self._start == self._stop
        return self._text.point(self._start) if is_empty else self._text.whole


def _cut(pieces: Iterable[Piece], start: int, stop: int) -> Iterator[Piece]:
    offset = 0
    for piece in pieces:
        length = len(piece.value)
        first, last = max(start - offset, 0), min(stop - offset, length)
        if first < last:
            yield piece if last - first == length else piece.cut(first, last)
        offset += length


def _hull(spans: Iterable[Span]) -> Span:
    starts, stops = zip(*spans, strict=True)
    return Span(min(starts), max(stops))


def _contains(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.stop <= outer.stop
