"""Words of a shell command."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from kubelint_img.lazy import cached_property, regex
from kubelint_img.source import Source, Span
from kubelint_img.syntax.shell.unquote import Run, joined, unquoted
from kubelint_img.text import Piece, Text

_ASSIGNMENT = regex(r"([A-Za-z_]\w*)(?:\[[^\]]*\])?\+?=")


class Word(Text):
    """A word as the command gets it, but for what the shell puts in by itself.

    Quotes and escapes are taken out; ``$NAME``, ``$(...)`` and the like stay as they
    are written. `whole` is the word with its quotes.
    """

    has_expansion = False
    """Whether a variable, a substitution or arithmetic stands in it."""

    _runs: Sequence[Run] | None = None
    """What of the body makes up the value, if it is not simply all of it."""

    _verbatim: Sequence[tuple[int, int]] = ()
    """Where in the body a substitution or the like stands in it."""

    def __init__(self, body: Text, start: int, stop: int, value: str) -> None:
        """Make it of what stands in *body* from *start* to *stop*.

        Its *value* is that, unless `quoted` makes it.
        """
        self.value = value
        self._body = body
        self._start = start
        self._stop = stop

    @classmethod
    def of(cls, text: Text) -> "Word":
        """Return *text* as one word, in which nothing is left to expand."""
        return cls(text, 0, len(text.value), text.value)

    @classmethod
    def quoted(
        cls,
        body: Text,
        start: int,
        stop: int,
        verbatim: Sequence[tuple[int, int]] = (),
    ) -> "Word":
        """Return the word of *body* from *start* to *stop* without its quotes.

        What is *verbatim* in it, such as ``$(...)``, stays as it is.
        """
        runs, has_expansion = unquoted(body.value, start, stop, verbatim)
        word = cls(body, start, stop, joined(body.value, runs))
        word.has_expansion = has_expansion
        word._runs = runs
        word._verbatim = verbatim
        return word

    @property
    def source(self) -> Source:
        """Return the text that the word stands in."""
        return self._body.source

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Return what is written; few words are ever asked for it."""
        return tuple(self._pieces())

    @cached_property
    def whole(self) -> Span:
        """Return the word with its quotes."""
        return self._body.part(self._start, self._stop).span

    @property
    def substituted(self) -> list[tuple[int, int]]:
        """Return where in the value ``$(...)`` and the like stand, in order."""
        runs = self._all_runs()
        starts = [start for start, _, _ in runs]
        lengths = (
            stop - start if value is None else len(value) for start, stop, value in runs
        )
        offsets = list(accumulate(lengths, initial=0))
        substituted: list[tuple[int, int]] = []
        for first, last in self._verbatim:
            index = bisect_right(starts, first) - 1
            at = offsets[index] + first - starts[index]
            substituted.append((at, at + last - first))
        return substituted

    def _all_runs(self) -> Sequence[Run]:
        return ((self._start, self._stop, None),) if self._runs is None else self._runs

    def assignment(self) -> "tuple[str, Word] | None":
        """Return the variable that it sets in front of a command, and to what."""
        runs = self._all_runs()
        if "=" not in self.value or runs[0][0] != self._start:
            return None
        (start, stop, _), *others = runs
        match = _ASSIGNMENT.match(self._body.value, start, stop)
        if match is None:
            return None
        start = match.end()
        runs = [(start, stop, None), *others] if start < stop else others
        word = Word(self._body, start, self._stop, joined(self._body.value, runs))
        word.has_expansion = self.has_expansion
        word._runs = runs
        return match[1], word

    def _pieces(self) -> Iterator[Piece]:
        for start, stop, value in self._all_runs():
            if value is None:
                yield from self._body.cut(start, stop)
            elif value:
                part = self._body.part(start, stop)
                yield Piece(value, part.span, part.pieces[0].word, part.span)
