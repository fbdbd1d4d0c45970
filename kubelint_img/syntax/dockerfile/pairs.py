"""Names and what is assigned to them."""

from collections.abc import Iterator, Sequence

from kubelint_img.frozen import frozen
from kubelint_img.lazy import cached_property
from kubelint_img.source import Source, Span
from kubelint_img.syntax.dockerfile.words import Word, unquoted
from kubelint_img.text import Text


@frozen
class Pair:
    """A name, and what ENV, ARG, LABEL or a flag assigns to it."""

    name: Text
    written: Text | None
    """The value with its quotes; nothing if there is no ``=``."""

    source: Source
    span: Span
    """The name and the value."""

    escape: str = ""
    """What escapes characters in the value; nothing if no quotes are left in it."""

    @cached_property
    def value(self) -> Text | None:
        """Return the value without quotes; variables stay as they are."""
        if self.written and self.escape:
            return unquoted(self.written, self.escape)
        return self.written


def assignments(words: Sequence[Word]) -> Iterator[Pair]:
    """Give what is assigned by *words* such as ``name=value`` and ``name``."""
    for word in words:
        name, equals, _ = word.raw.partition("=")
        text = word.written
        value = text.part(len(name) + 1, len(word.raw)) if equals else None
        yield Pair(text.part(0, len(name)), value, word.source, word.span, word.escape)


def options(value: Text) -> Iterator[Pair]:
    """Give the parts of a flag's value, which is like ``type=bind,from=build``."""
    start = 0
    for part in value.value.split(","):
        name, equals, _ = part.partition("=")
        stop = start + len(part)
        assigned = value.part(start + len(name) + 1, stop) if equals else None
        yield Pair(
            value.part(start, start + len(name)),
            assigned,
            value.source,
            value.part(start, stop).span,
        )
        start = stop + 1
