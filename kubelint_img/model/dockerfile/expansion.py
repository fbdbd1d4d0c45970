"""Variables filled in, as BuildKit does it."""

from collections.abc import Callable, Sequence
from enum import Enum, auto
from typing import NamedTuple

from kubelint_img.model.dockerfile import pattern
from kubelint_img.source import Source, Span
from kubelint_img.syntax.dockerfile.lexer import LexError, Token, lex
from kubelint_img.syntax.dockerfile.lexer import Variable as Use
from kubelint_img.syntax.dockerfile.words import unquoted
from kubelint_img.text import Piece, Text

# What is longer is no reference, user or path, but may be meant to fill memory.
_MAX_LENGTH = 4096
_MAX_PIECES = 64


class Unresolved(NamedTuple):
    """A variable of which nothing says the value."""

    name: str
    source: Source
    span: Span


class Expansion(NamedTuple):
    """A text with its variables filled in."""

    text: Text | None
    """Nothing if a variable in it is unresolved."""

    unresolved: Unresolved | None = None
    """The first such variable."""


class Missing(Enum):
    """Why a variable has no value that is known."""

    UNDECLARED = auto()
    """Nothing in the Dockerfile declares it; the base image may."""

    UNSET = auto()
    """It is an ARG without a default."""

    PLATFORM = auto()
    """The builder sets it, and what to is known when it builds."""

    UNKNOWN = auto()
    """It is made of such variables."""


Value = Text | Missing
"""What is known of a variable."""

Lookup = Callable[[str], Value]


def expand(
    text: Text, escape: str, lookup: Lookup, *, unset_is_empty: bool = False
) -> Expansion:
    """Fill in the variables of *text*, and take its quotes and escapes away.

    *lookup* tells the value of the variable with a name. If *unset_is_empty*, those
    that nothing sets are empty, as they are in a build that gives no arguments.
    """
    if "$" not in text.value:
        return Expansion(unquoted(text, escape))
    try:
        tokens = lex(text.value, escape)
    except LexError:
        return Expansion(None, Unresolved(text.value, text.source, text.span))
    try:
        pieces = _Expander(text, lookup, unset_is_empty).pieces(tokens)
    except _UnresolvedError as error:
        where = text.part(error.use.start, error.use.stop)
        return Expansion(None, Unresolved(error.use.name, text.source, where.span))
    return Expansion(Text(text.source, tuple(pieces), text.whole))


class _UnresolvedError(Exception):
    def __init__(self, use: Use) -> None:
        super().__init__(use.name)
        self.use = use


class _Expander(NamedTuple):
    text: Text
    lookup: Lookup
    unset_is_empty: bool

    def pieces(self, tokens: Sequence[Token]) -> list[Piece]:
        pieces: list[Piece] = []
        length = 0
        for token in tokens:
            if not isinstance(token, Use):
                pieces += self.text.part(token.start, token.stop).pieces
                continue
            used = self._used(token)
            length += sum(len(piece.value) for piece in used)
            pieces += used
            if length > _MAX_LENGTH or len(pieces) > _MAX_PIECES:
                raise _UnresolvedError(token)
        return pieces

    def _used(self, use: Use) -> Sequence[Piece]:
        value = self.lookup(use.name)
        if use.operator in {"-", ":-"}:
            return self._or_default(use, value)
        if use.operator in {"+", ":+"}:
            return self._if_set(use, value)
        if self._is_empty(value) and not use.operator.endswith("?"):
            return ()
        if isinstance(value, Missing) or (use.operator == ":?" and not value.value):
            raise _UnresolvedError(use)
        return self._edited(use, value)

    def _is_empty(self, value: Value) -> bool:
        return self.unset_is_empty and value in {Missing.UNDECLARED, Missing.UNSET}

    def _or_default(self, use: Use, value: Value) -> Sequence[Piece]:
        if value is Missing.UNKNOWN:
            raise _UnresolvedError(use)
        if isinstance(value, Missing) or (use.operator == ":-" and not value.value):
            return self._operand(use, use.word)
        return self._substituted(use, value.pieces)

    def _if_set(self, use: Use, value: Value) -> Sequence[Piece]:
        if value is Missing.UNSET or self._is_empty(value):
            return ()
        if isinstance(value, Missing):
            raise _UnresolvedError(use)
        if use.operator == ":+" and not value.value:
            return ()
        return self._operand(use, use.word)

    def _operand(self, use: Use, tokens: Sequence[Token]) -> list[Piece]:
        """Return what is written within the braces of *use*, and belongs to it."""
        where = self.text.part(use.start, use.stop).span
        word = self.text.pieces[0].word
        return [
            piece._replace(use=where, word=where if piece.word == word else piece.word)
            for piece in self.pieces(tokens)
        ]

    def _substituted(self, use: Use, pieces: Sequence[Piece]) -> list[Piece]:
        where = self.text.part(use.start, use.stop).span
        return [piece._replace(use=where) for piece in pieces]

    def _edited(self, use: Use, value: Text) -> Sequence[Piece]:
        """Apply ``#``, ``%`` and ``/``; leave the value alone for all others."""
        if use.operator in {"", "?", ":?"}:
            return self._substituted(use, value.pieces)
        word = "".join(piece.value for piece in self.pieces(use.word))
        try:
            if use.operator[0] == "/":
                return self._replaced(use, value, word)
            return self._substituted(use, _trimmed(use.operator[-1], value, word))
        except pattern.PatternError as error:
            raise _UnresolvedError(use) from error

    def _replaced(self, use: Use, value: Text, word: str) -> Sequence[Piece]:
        new = self._operand(use, use.replacement)
        pieces: list[Piece] = []
        done = 0
        first = use.operator == "/"
        for start, stop in pattern.occurrences(word, value.value, first=first):
            pieces += self._substituted(use, value.part(done, start).pieces)
            pieces += new
            done = stop
        rest = value.part(done, len(value.value)).pieces
        return [*pieces, *self._substituted(use, rest)]


def _trimmed(operator: str, value: Text, word: str) -> Sequence[Piece]:
    length = len(value.value)
    longest = word.startswith(operator)
    glob = word.removeprefix(operator)
    if operator == "#":
        count = pattern.prefix(glob, value.value, longest=longest)
        return value.part(count, length).pieces
    count = pattern.suffix(glob, value.value, longest=longest)
    return value.part(0, length - count).pieces
