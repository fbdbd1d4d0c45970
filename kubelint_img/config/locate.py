"""Where in a TOML text a key is written: `tomllib` does not say."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kubelint_img.lazy import regex

Keys = tuple[str | int, ...]
"""The keys that lead to a value, and indexes of arrays, counted from zero."""

_TOKEN = regex(
    r"""(?P<blank>[ \t\r]+|\#[^\n]*)
    |(?P<text>\"{3}(?:\\.|[^\\])*?\"{3,5}|'{3}.*?'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*')
    |(?P<word>[^\s\[\]{},=.\#"']+)
    |(?P<mark>.)""",
    re.DOTALL | re.VERBOSE,
)


class _Token(NamedTuple):
    text: str
    line: int


def lines_of_keys(text: str) -> Mapping[Keys, int]:
    """Return the line, counted from one, of every key and array item of *text*.

    The text must be TOML that `tomllib` has read.
    """
    reader = _Reader(text)
    reader.read()
    return reader.lines


class _Reader:
    """Goes through a TOML text and notes its keys; values are passed over."""

    def __init__(self, text: str) -> None:
        self.lines = dict[Keys, int]()
        self._tables = dict[Keys, int]()
        self._tokens = [*_tokens(text), _Token("\n", 0)]
        self._at = 0

    def read(self) -> None:
        """Read the whole text."""
        table: Keys = ()
        while self._at < len(self._tokens):
            if self._next("["):
                table = self._header()
            elif not self._next("\n"):
                self._pair(table)

    def _header(self) -> Keys:
        is_array = self._next("[")
        keys = self._keys(())
        if is_array:
            self._tables[keys] = index = self._tables.get(keys, -1) + 1
            keys = (*keys, index)
            self.lines[keys] = self._tokens[self._at].line
        while self._next("]"):
            pass
        return keys

    def _pair(self, table: Keys) -> None:
        keys = self._keys(table)
        self._next("=")
        self._value(keys)

    def _keys(self, keys: Keys) -> Keys:
        """Read a dotted key below *keys*, and note where each part of it stands."""
        while True:
            token = self._take()
            keys = (*keys, _unquoted(token.text))
            self.lines.setdefault(keys, token.line)
            if not self._next("."):
                return keys
            if keys in self._tables:
                keys = (*keys, self._tables[keys])

    def _value(self, keys: Keys) -> None:
        if self._next("["):
            self._array(keys)
        elif self._next("{"):
            while not self._next("}"):
                if not self._next(",", "\n"):
                    self._pair(keys)
        else:
            while self._tokens[self._at].text not in {",", "]", "}", "\n"}:
                self._at += 1

    def _array(self, keys: Keys) -> None:
        index = 0
        while not self._next("]"):
            if not self._next(",", "\n"):
                self.lines[*keys, index] = self._tokens[self._at].line
                self._value((*keys, index))
                index += 1

    def _next(self, *texts: str) -> bool:
        """Take the next token if it is one of *texts*."""
        found = self._at < len(self._tokens) and self._tokens[self._at].text in texts
        self._at += found
        return found

    def _take(self) -> _Token:
        self._at += 1
        return self._tokens[self._at - 1]


def _tokens(text: str) -> Iterator[_Token]:
    line = 1
    for match in _TOKEN.finditer(text):
        if match.lastgroup != "blank":
            yield _Token(match[0], line)
        line += match[0].count("\n")


def _unquoted(key: str) -> str:
    if key[0] not in "\"'":
        return key
    import tomllib  # noqa: PLC0415 - has been imported: its text was read

    return str(tomllib.loads(f"key = {key}")["key"])
