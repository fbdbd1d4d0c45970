"""From a TOML text, valid or not, to its tree."""

import re

from kubelint_img.lazy import regex
from kubelint_img.source import Span
from kubelint_img.syntax.toml.lexer import Token, tokens
from kubelint_img.syntax.toml.tree import (
    Array,
    Header,
    InlineTable,
    Key,
    Keys,
    Pair,
    Scalar,
    Section,
    Toml,
    Value,
)

_DEEPEST = 100
"""Brackets deeper than that are taken for text: nobody nests so deep."""

# None of it can stand in an array that is valid, at the beginning of a line.
_NO_ITEM = regex(
    r"""[ \t]*(?:[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*(?:\.[^\n=,\[\]{}\#]*)?=
    |[ \t]*\[{1,2}[ \t]*(?!(?:true|false|inf|nan)\b)[A-Za-z_][\w-]*
        [ \t]*(?:[.\]\r\n]|\Z)""",
    re.VERBOSE,
)


def read(text: str) -> Toml:
    """Return the tree of *text*.

    All that `tomllib` takes is read alike. What it does not take, as somebody types, is
    read for what it may become: lines that follow something left open are themselves.
    """
    return _Reader(text).read()


class _Reader:
    """Goes through the tokens of a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens, self._comments = tokens(text)
        self._at = 0
        self._depth = 0
        self._arrays = dict[Keys, int]()
        """How many tables an array has by now, less one."""

    def read(self) -> Toml:
        """Read the whole text."""
        sections = [Section(None, (), self._pairs())]
        while self._is("["):
            header = self._header()
            path = self._path(header)
            self._end_line()
            sections.append(Section(header, path, self._pairs()))
        return Toml(self._text, tuple(sections), self._comments)

    def _pairs(self) -> tuple[Pair, ...]:
        """Read the lines up to the next header."""
        pairs = list[Pair]()
        while not self._is("[", "end"):
            if not self._next("\n"):
                pairs.append(self._pair())
                self._end_line()
        return tuple(pairs)

    def _header(self) -> Header:
        start = self._take().span
        opening = self._token.span
        is_array = opening.start == start.stop and self._next("[")
        keys = self._keys()
        while self._next("]"):
            pass
        return Header(Span(start.start, self._last), keys, is_array)

    def _path(self, header: Header) -> Keys:
        """Return what leads to the table of *header*; one of an array is counted."""
        *above, last = header.keys
        path: Keys = ()
        for key in above:
            path = (*path, key.text)
            if path in self._arrays:
                path = (*path, self._arrays[path])
        path = (*path, last.text)
        if header.is_array:
            self._arrays[path] = self._arrays.get(path, -1) + 1
            return (*path, self._arrays[path])
        return path

    def _pair(self) -> Pair:
        keys = self._keys()
        if not self._is("="):
            return Pair(keys, None, None)
        equals = self._take().span.start
        is_empty = self._is("\n", ",", "]", "}", "end")
        return Pair(keys, equals, None if is_empty else self._value())

    def _keys(self) -> tuple[Key, ...]:
        keys = [self._key()]
        while self._next("."):
            keys.append(self._key())
        return tuple(keys)

    def _key(self) -> Key:
        if self._token.kind not in {"word", "text", "open"}:
            return Key("", Span(self._last, self._last))
        kind, span, _, quote = self._take()
        key = Key(self._text[slice(*span)], span, quote, kind != "open")
        return key._replace(text=self._unquoted(key))

    def _unquoted(self, key: Key) -> str:
        text = self._text[slice(*key.inner)]
        if "\\" not in text or not key.is_closed or key.quote != '"':
            return text
        import tomllib  # noqa: PLC0415 - keys with escapes are rare

        try:
            return str(tomllib.loads(f"key = {self._text[slice(*key.span)]}")["key"])
        except tomllib.TOMLDecodeError:
            return text

    def _value(self) -> Value:
        if self._depth >= _DEEPEST or not self._is("[", "{"):
            return self._scalar()
        self._depth += 1
        value = self._array() if self._is("[") else self._inline_table()
        self._depth -= 1
        return value

    def _scalar(self) -> Scalar:
        kind, span, _, quote = self._take()
        if quote:
            return Scalar(span, quote, kind != "open")
        while self._token.kind == "word" or self._is("."):  # dates and numbers
            self._take()
        return Scalar(Span(span.start, self._last))

    def _array(self) -> Array:
        start = self._take().span.start
        items = list[Value]()
        while not self._is("end") and not self._ends_array():
            if self._next("]"):
                return Array(Span(start, self._last), tuple(items), is_closed=True)
            if not self._next(",", "\n"):
                items.append(self._value())
        stop = self._token.span.start
        return Array(Span(start, stop), tuple(items), is_closed=False)

    def _ends_array(self) -> bool:
        is_line = self._is("\n")
        return is_line and bool(_NO_ITEM.match(self._text, self._token.span.stop))

    def _inline_table(self) -> InlineTable:
        start = self._take().span.start
        pairs = list[Pair]()
        while not self._is("\n", "end"):
            if self._next("}"):
                return InlineTable(
                    Span(start, self._last), tuple(pairs), is_closed=True
                )
            if self._next(","):
                continue
            before = self._at
            pairs.append(self._pair())
            if self._at == before:  # it is nothing that a table may have
                pairs.pop()
                self._take()
        stop = self._token.span.start
        return InlineTable(Span(start, stop), tuple(pairs), is_closed=False)

    def _end_line(self) -> None:
        """Pass over what a line has too much."""
        while not self._is("\n", "end"):
            self._take()

    @property
    def _token(self) -> Token:
        return self._tokens[self._at]

    @property
    def _last(self) -> int:
        """Return where the last token ends that was taken."""
        return self._tokens[self._at - 1].span.stop if self._at else 0

    def _is(self, *marks: str) -> bool:
        return self._token.mark in marks

    def _next(self, *marks: str) -> bool:
        """Take the next token if it is one of *marks*."""
        found = self._is(*marks)
        self._at += found
        return found

    def _take(self) -> Token:
        """Take the next token, which must not be the end."""
        self._at += 1
        return self._tokens[self._at - 1]
