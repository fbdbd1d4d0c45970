"""What a TOML text is made of, each with where it stands."""

from typing import NamedTuple

from kubelint_img.source import Span

Keys = tuple[str | int, ...]
"""The keys that lead to a value, and indexes of arrays, counted from zero."""


class Key(NamedTuple):
    """One part of a dotted key."""

    text: str
    """Without quotes; empty where a part is still to be typed."""

    span: Span
    """With its quotes."""

    quote: str = ""
    """The quotes that open it, if any do."""

    is_closed: bool = True
    """Whether what opens it also closes it."""

    @property
    def inner(self) -> Span:
        """Return where it stands without quotes."""
        return _inside(self.span, self.quote, is_closed=self.is_closed)


class Scalar(NamedTuple):
    """A value of one piece, as it is written."""

    span: Span
    quote: str = ""
    """The quotes that open it; nothing where it is no text."""

    is_closed: bool = True
    """Whether what opens it also closes it."""

    @property
    def inner(self) -> Span:
        """Return where it stands without quotes."""
        return _inside(self.span, self.quote, is_closed=self.is_closed)


class Array(NamedTuple):
    """A list; unless it is closed it ends in front of what cannot be an item."""

    span: Span
    items: tuple["Value", ...]
    is_closed: bool


class InlineTable(NamedTuple):
    """A table in braces; unless it is closed it ends with the line."""

    span: Span
    pairs: tuple["Pair", ...]
    is_closed: bool


Value = Scalar | Array | InlineTable


class Pair(NamedTuple):
    """A key, and its value as far as that is written."""

    keys: tuple[Key, ...]
    equals: int | None
    """The offset of the equals sign, where there is one."""

    value: Value | None

    @property
    def start(self) -> int:
        """Return the offset of the first key."""
        return self.keys[0].span.start


class Header(NamedTuple):
    """What opens a table, in brackets."""

    span: Span
    keys: tuple[Key, ...]
    is_array: bool
    """Whether it has two brackets: the table is one of several."""


class Section(NamedTuple):
    """A table, from its header to the next; the first of a text has none."""

    header: Header | None
    path: Keys
    """What leads to the table, with indexes where tables are one of several."""

    pairs: tuple[Pair, ...]


class Toml(NamedTuple):
    """A whole text."""

    text: str
    sections: tuple[Section, ...]
    comments: tuple[Span, ...]


def _inside(span: Span, quote: str, *, is_closed: bool) -> Span:
    width = len(quote)
    return Span(span.start + width, span.stop - width * is_closed)
