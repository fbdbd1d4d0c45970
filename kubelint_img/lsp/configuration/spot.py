"""What stands, or is to be written, at one place of a TOML text."""

from collections.abc import Iterable
from typing import NamedTuple

from kubelint_img.source import Span
from kubelint_img.syntax.toml import (
    Array,
    Header,
    InlineTable,
    Key,
    Keys,
    Pair,
    Scalar,
    Toml,
    Value,
)


class InHeader(NamedTuple):
    """Between the brackets that open a table."""

    header: Header
    path: Keys
    """What leads to the part of the header that the place is in, itself included."""

    span: Span
    """Of that part."""


class InKey(NamedTuple):
    """In a key, or where one may be written."""

    path: Keys
    """What leads to the table that the key is in."""

    key: Key
    is_alone: bool = False
    """Whether the line could be the header of a table as well."""

    has_value: bool = False


class InValue(NamedTuple):
    """In a value, or where one may be written."""

    path: Keys
    """What leads to it, with its index where it is an item of an array."""

    span: Span
    scalar: Scalar | None = None
    """What is written there by now."""

    others: tuple[Value, ...] = ()
    """The other items of the array, if it is one of an array."""


Spot = InHeader | InKey | InValue


def spot_at(toml: Toml, offset: int) -> Spot | None:
    """Return what *offset* is in, in code points; nothing for comments and the like."""
    if any(start < offset <= stop for start, stop in toml.comments):
        return None
    return _Finder(toml, offset).at_offset()


class _Finder:
    """Looks for what one offset of a text is in."""

    def __init__(self, toml: Toml, offset: int) -> None:
        self._toml = toml
        self._text = toml.text
        self._offset = offset

    def at_offset(self) -> Spot | None:
        before = (
            each
            for each in reversed(self._toml.sections)
            if each.header is None or each.header.span.start < self._offset
        )
        header, path, pairs = next(before)
        if header and self._is_in_header(header):
            return self._in_header(header, path)
        if pairs and pairs[0].start <= self._offset:
            return self._in_pairs(pairs, path)
        return self._new_line(path)

    def _is_in_header(self, header: Header) -> bool:
        start, stop = header.span
        if self._text.endswith("]", start, stop):
            closing = self._text.find("]", header.keys[-1].span.stop, stop)
            return self._offset <= closing
        return "\n" not in self._text[start : self._offset]

    def _in_header(self, header: Header, path: Keys) -> InHeader:
        texts = list(path)
        keys = list(header.keys)
        while len(keys) > 1 and keys[-1].span.start > self._offset:
            last = keys.pop().text
            while texts.pop() != last:
                pass
        while isinstance(texts[-1], int):  # the array is meant, and not one of it
            texts.pop()
        return InHeader(header, tuple(texts), keys[-1].span)

    def _new_line(self, path: Keys) -> Spot | None:
        """Return the key that may be written where nothing is on the line."""
        line = self._text.rfind("\n", 0, self._offset) + 1
        if self._text[line : self._offset].strip():
            return None
        return InKey(path, self._new_key(), is_alone=True)

    def _new_key(self) -> Key:
        return Key("", Span(self._offset, self._offset))

    def _in_pairs(self, pairs: Iterable[Pair], path: Keys) -> Spot | None:
        """Look in the pairs of a section."""
        pair = self._last(pairs)
        if found := self._in_pair(pair, path, is_alone=True):
            return found
        start, stop = pair.value.span if pair.value else (0, 0)
        return None if start < self._offset < stop else self._new_line(path)

    def _last(self, pairs: Iterable[Pair]) -> Pair:
        """Return the last of *pairs* that begins in front of the place."""
        return [each for each in pairs if each.start <= self._offset][-1]

    def _in_pair(self, pair: Pair, path: Keys, *, is_alone: bool) -> Spot | None:
        for key in pair.keys:
            if key.span.start <= self._offset <= key.span.stop:
                is_alone = is_alone and len(pair.keys) == 1 and not key.quote
                return InKey(path, key, is_alone, pair.equals is not None)
            path = (*path, key.text)
        if pair.equals is None or self._offset <= pair.equals:
            return None
        if pair.value is None:
            return self._new_value(pair.equals + 1, path)
        return self._in_value(pair.value, path)

    def _new_value(self, start: int, path: Keys) -> Spot | None:
        if self._text[start : self._offset].strip(" \t"):
            return None
        return InValue(path, Span(self._offset, self._offset))

    def _in_value(self, value: Value, path: Keys) -> Spot | None:
        start, stop = value.span
        if isinstance(value, Scalar):
            if (
                value.quote
                and not value.inner.start <= self._offset <= value.inner.stop
            ):
                return None
            is_in = start <= self._offset <= stop
            return InValue(path, value.span, value) if is_in else None
        if not start < self._offset <= stop - value.is_closed:
            return None
        if isinstance(value, InlineTable):
            return self._in_inline_table(value, path)
        return self._in_array(value, path)

    def _in_inline_table(self, table: InlineTable, path: Keys) -> Spot | None:
        if any(each.start <= self._offset for each in table.pairs):
            last = self._last(table.pairs)
            if found := self._in_pair(last, path, is_alone=False):
                return found
        return InKey(path, self._new_key()) if self._before() in "{," else None

    def _in_array(self, array: Array, path: Keys) -> Spot | None:
        items = array.items
        for index, item in enumerate(items):
            if found := self._in_value(item, (*path, index)):
                if not isinstance(found, InValue) or found.scalar is not item:
                    return found
                return found._replace(others=(*items[:index], *items[index + 1 :]))
        index = sum(item.span.start < self._offset for item in items)
        if self._before() not in "[,":
            return None
        return InValue((*path, index), Span(self._offset, self._offset), None, items)

    def _before(self) -> str:
        """Return the last character in front of the place that is no comment."""
        at = self._offset
        while True:
            at = len(self._text[:at].rstrip())
            comments = (c for c in self._toml.comments if c.start < at <= c.stop)
            comment = next(comments, None)
            if comment is None:
                return self._text[at - 1 : at]
            at = comment.start
