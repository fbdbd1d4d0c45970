"""Words of instructions, split as BuildKit splits them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple

from kubelint_img.source import Source, Span
from kubelint_img.syntax.dockerfile.lexer import LexError, lex
from kubelint_img.syntax.dockerfile.line import SPACES, Line
from kubelint_img.text import Piece, Text

_BLANKS = "\t\v\f\r "
_FIELD = re.compile(rf"[^{_BLANKS}]+")

# A JSON list of strings, as https://www.rfc-editor.org/rfc/rfc8259 has it.
_STRING = r'"(?:[^"\\\x00-\x1f]++|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*+"'
_LIST = re.compile(
    rf"\[[ \t\r\n]*+(?:{_STRING}[ \t\r\n]*+(?:,[ \t\r\n]*+{_STRING}[ \t\r\n]*+)*+)?\]"
)
_STRINGS = re.compile(_STRING)
_JSON_ESCAPE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    r"|\\u([0-9a-fA-F]{4})|\\(.)"
)
_JSON_ESCAPES = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


@dataclass(frozen=True, eq=False)
class Word:
    """One word of an instruction."""

    line: Line = field(repr=False)
    start: int
    stop: int
    """Where the word stands in the line, quotes included."""

    escape: str = field(repr=False)
    is_json: bool = False

    @property
    def source(self) -> Source:
        """Return the Dockerfile."""
        return self.line.source

    @cached_property
    def span(self) -> Span:
        """Return where the word is written, quotes included."""
        return self.line.span(self.start, self.stop)

    @property
    def raw(self) -> str:
        """Return the word as it is written, without continuations."""
        return self.line.text[self.start : self.stop]

    @cached_property
    def written(self) -> Text:
        """Return the word with its quotes, as the builder expands it.

        In a JSON list that is without the list's own quotes.
        """
        if self.is_json:
            return _decoded(self)
        return self.line.at(self.start, self.stop, self.span)

    @cached_property
    def text(self) -> Text:
        """Return the word without quotes and escapes; variables stay as they are."""
        return self.written if self.is_json else unquoted(self.written, self.escape)


class Pair(NamedTuple):
    """A name and what is assigned to it, in ENV, ARG, LABEL or a flag."""

    name: Text
    value: Text | None
    """The value without quotes; nothing if there is no ``=``."""

    written: Text | None
    """The value with its quotes."""

    source: Source
    span: Span


def unquoted(text: Text, escape: str) -> Text:
    """Return *text* without quotes and escapes; as it is if a quote is not closed."""
    value = text.value
    if not _specials(escape).search(value):
        return text
    try:
        tokens = lex(value, escape)
    except LexError:
        return text
    pieces: list[Piece] = []
    for token in tokens:
        pieces += text.part(token.start, token.stop).pieces
    return Text(text.source, tuple(pieces), text.whole)


@lru_cache(2)
def _specials(escape: str) -> re.Pattern[str]:
    return re.compile(rf"['\"{re.escape(escape)}]")


def fields(line: Line, start: int, stop: int, escape: str) -> Iterator[Word]:
    """Split at white space, whatever quotes say: FROM, COPY, EXPOSE."""
    for match in _FIELD.finditer(line.text, start, stop):
        yield Word(line, *match.span(), escape)


def shell_words(line: Line, start: int, stop: int, escape: str) -> Iterator[Word]:
    """Split at white space that is neither quoted nor escaped: ENV, ARG, RUN."""
    for match in _shell_word(escape).finditer(line.text, start, stop):
        yield Word(line, *match.span(), escape)


@lru_cache(2)
def _shell_word(escape: str) -> re.Pattern[str]:
    any_escaped = rf"{re.escape(escape)}(?:.|\Z)"
    return re.compile(
        rf"""(?:[^{SPACES}'"{re.escape(escape)}]++|{any_escaped}|'[^']*+(?:'|\Z)"""
        rf"""|"(?:[^"{re.escape(escape)}]++|{any_escaped})*+(?:"|\Z))++""",
        re.DOTALL,
    )


def json_words(
    line: Line, start: int, stop: int, escape: str
) -> tuple[Word, ...] | None:
    """Return the strings of a JSON list; nothing if it is no list of strings."""
    if line.text[start : start + 1] != "[" or not _LIST.fullmatch(
        line.text, start, stop
    ):
        return None
    return tuple(
        Word(line, *match.span(), escape, is_json=True)
        for match in _STRINGS.finditer(line.text, start, stop)
    )


def _decoded(word: Word) -> Text:
    whole = word.line.at(word.start + 1, word.stop - 1, word.span)
    value = whole.value
    if "\\" not in value:
        return whole
    pieces: list[Piece] = []
    start = 0
    for match in _JSON_ESCAPE.finditer(value):
        pieces += whole.part(start, match.start()).pieces
        origin = whole.part(*match.span()).span
        pieces.append(Piece(_character(match), origin, word.span, origin))
        start = match.end()
    pieces += whole.part(start, len(value)).pieces
    return Text(word.source, tuple(pieces), whole.whole)


def _character(escape: re.Match[str]) -> str:
    if escape[2]:
        return _JSON_ESCAPES.get(escape[2], escape[2])
    if escape[1]:
        code = int(escape[1], 16)
        return "\ufffd" if 0xD800 <= code <= 0xDFFF else chr(code)  # noqa: PLR2004
    high, low = int(escape[0][2:6], 16), int(escape[0][8:12], 16)
    return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
