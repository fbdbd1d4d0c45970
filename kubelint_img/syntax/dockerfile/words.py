"""Words of instructions, split as BuildKit splits them."""

import re
from collections.abc import Iterator
from functools import lru_cache

from kubelint_img.frozen import frozen
from kubelint_img.lazy import cached_property, regex
from kubelint_img.source import Source, Span
from kubelint_img.syntax.dockerfile.json_form import decoded, strings
from kubelint_img.syntax.dockerfile.lexer import LexError, lex
from kubelint_img.syntax.dockerfile.line import SPACES, Line
from kubelint_img.text import Text

_FIELD = regex(r"[^\t\v\f\r ]+")


@frozen
class Word:
    """One word of an instruction."""

    line: Line
    start: int
    stop: int
    """Where in the line it stands, quotes included."""

    escape: str
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
        """Return the word as the builder expands it: with quotes.

        Those that a JSON list has around each string are no part of the word.
        """
        if self.is_json:
            return decoded(self.line.at(self.start + 1, self.stop - 1, self.span))
        return self.line.at(self.start, self.stop)

    @cached_property
    def text(self) -> Text:
        """Return the word without quotes and escapes; variables stay as they are."""
        return self.written if self.is_json else unquoted(self.written, self.escape)


def unquoted(text: Text, escape: str) -> Text:
    """Return *text* without quotes and escapes, or as it is if a quote is not closed.

    Variables stay as they are, quotes in their braces included.
    """
    value = text.value
    if not ("'" in value or '"' in value or escape in value):
        return text
    try:
        tokens = lex(value, escape)
    except LexError:
        return text
    return text.parts((token.start, token.stop) for token in tokens)


def fields(line: Line, start: int, stop: int, escape: str) -> Iterator[Word]:
    """Split at white space, whatever quotes say: FROM, COPY, EXPOSE."""
    for match in _FIELD.finditer(line.text, start, stop):
        yield Word(line, *match.span(), escape)


def shell_words(line: Line, start: int, stop: int, escape: str) -> Iterator[Word]:
    """Split at white space that is neither quoted nor escaped: ENV, ARG, RUN."""
    for match in _shell_word(escape).finditer(line.text, start, stop):
        yield Word(line, *match.span(), escape)


def list_words(line: Line, start: int, stop: int, escape: str) -> Iterator[Word]:
    """Give the strings of a JSON list."""
    for first, last in strings(line.text, start, stop):
        yield Word(line, first, last, escape, is_json=True)


@lru_cache(2)
def _shell_word(escape: str) -> re.Pattern[str]:
    mark = re.escape(escape)
    return re.compile(
        rf"""(?:[^{SPACES}'"{mark}]++|{mark}(?:.|\Z)|'[^']*+(?:'|\Z)"""
        rf"""|"(?:[^"{mark}]++|{mark}(?:.|\Z))*+(?:"|\Z))++""",
        re.DOTALL,
    )
