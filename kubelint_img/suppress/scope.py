"""What knows what comments cover, and the lines that they stand on."""

from collections.abc import Iterator
from typing import Protocol

from kubelint_img.source import Source, Span


class Scopes(Protocol):
    """Knows the comments of a file, and what each covers."""

    def comments(self) -> Iterator[Span]:
        """Give every comment, from its ``#`` to the end of the line."""
        ...

    def scope(self, comment: Span) -> Span:
        """Return where findings must begin for *comment* to cover them."""
        ...

    def is_removable(self, comment: Span, /) -> bool:
        """Tell whether the file would mean the same without *comment*."""
        ...


def is_alone(source: Source, comment: Span) -> bool:
    """Tell whether nothing stands before a comment on its line."""
    line = source.line_span(source.position(comment.start).line)
    return not source.text[line.start : comment.start].strip()


def line_of(source: Source, offset: int) -> Span:
    """Return the line that *offset* is on, without its line break."""
    number = source.position(offset).line
    start = source.line_span(number).start
    return Span(start, start + len(source.line(number)))


def next_line(source: Source, offset: int) -> Span:
    """Return the line behind the one that *offset* is on; nothing at the last."""
    number = source.position(offset).line
    if number < source.line_count:
        return line_of(source, source.line_span(number + 1).start)
    return Span(offset, offset)
