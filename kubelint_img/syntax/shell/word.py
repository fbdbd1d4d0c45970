"""Words of a shell command."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kubelint_img.lazy import cached_property
from kubelint_img.source import Source, Span
from kubelint_img.text import Piece, Text


class Run(NamedTuple):
    """Characters of a script that stay in a word, or what they stand for."""

    start: int
    stop: int
    value: str | None = None


class Word(Text):
    """A word as the command gets it, but for what the shell puts in by itself.

    Quotes and escapes are taken out; ``$NAME``, ``$(...)`` and the like stay as they
    are written. `whole` is the word with its quotes.
    """

    def __init__(
        self, body: Text, where: Span, runs: Sequence[Run], *, has_expansion: bool
    ) -> None:
        """Make it of the *runs* of a script, in which it stands at *where*."""
        self.has_expansion = has_expansion
        """Whether a variable, a substitution or arithmetic stands in it."""

        self._body = body
        self._where = where
        self._runs = runs

    @classmethod
    def of(cls, text: Text) -> "Word":
        """Return *text* as one word, in which nothing is left to expand."""
        all_of_it = Run(0, len(text.value))
        return cls(text, Span(*all_of_it[:2]), (all_of_it,), has_expansion=False)

    @property
    def source(self) -> Source:
        """Return the text that the word stands in."""
        return self._body.source

    @cached_property
    def value(self) -> str:
        """Return the value as a plain string."""
        return joined(self._body.value, self._runs)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Return what is written; few words are ever asked for it."""
        return tuple(self._pieces())

    @cached_property
    def whole(self) -> Span:
        """Return the word with its quotes."""
        return self._body.part(*self._where).span

    def _pieces(self) -> Iterator[Piece]:
        for run in self._runs:
            part = self._body.part(run.start, run.stop)
            if run.value is None:
                yield from part.pieces
            elif run.value:
                yield Piece(run.value, part.span, part.pieces[0].word, part.span)


def joined(script: str, runs: Sequence[Run]) -> str:
    """Return what *runs* of a script amount to."""
    if len(runs) == 1 and runs[0].value is None:
        return script[runs[0].start : runs[0].stop]
    return "".join(
        script[start:stop] if value is None else value for start, stop, value in runs
    )
