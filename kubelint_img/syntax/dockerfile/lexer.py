"""Words as BuildKit's shell lexer sees them: quotes, escapes and variables."""

import re
from functools import lru_cache
from typing import NamedTuple

from kubelint_img.lazy import regex
from kubelint_img.syntax.dockerfile.line import SPACES

_MAX_DEPTH = 20
_NAME = regex(r"\d+|[@*#?$!-]|\w+")
_OPERATOR = regex(r":?[-+?]|[#%]|//?")
# Before these BuildKit puts up with a name that is empty.
_NAMELESS = frozenset("+%/")
_UNKNOWN = regex(r"[^\w\s}]+")


class LexError(ValueError):
    """A word that BuildKit refuses: an open quote or brace, or a bad substitution."""

    def __init__(self, message: str, start: int, stop: int) -> None:
        """Take what is wrong, and where: offsets count the characters of the word."""
        super().__init__(message)
        self.start = start
        self.stop = stop


class DepthError(LexError):
    """Braces within braces, deeper than anyone writes; BuildKit reads them."""


class Literal(NamedTuple):
    """Characters that stand for themselves."""

    start: int
    stop: int
    is_quoted: bool
    """Whether quotes or an escape keep them from being split at white space."""


class Variable(NamedTuple):
    """A variable, as in ``$TAG`` or ``${TAG:-latest}``."""

    start: int
    stop: int
    name: str
    operator: str
    """What follows the name: one of ``- :- + :+ ? :? # % / //``, or nothing."""

    word: "tuple[Token, ...]" = ()
    """What follows the operator; before the second slash, if that is ``/``."""

    replacement: "tuple[Token, ...]" = ()


Token = Literal | Variable


def lex(text: str, escape: str, quotes: str = "'\"") -> tuple[Token, ...]:
    """Take *text* apart; offsets count its characters.

    *quotes* are the characters that quote: none do in the body of a heredoc.

    Raises `LexError` where BuildKit refuses it, and `DepthError` where braces are
    nested deeper than anyone writes.
    """
    tokens, _ = _Lexer(text, escape, quotes).until("", 0, depth=0, raw=False)
    return tuple(tokens)


class _Lexer(NamedTuple):
    text: str
    escape: str
    quotes: str

    def until(
        self, end: str, start: int, *, depth: int, raw: bool, opened: int = 0
    ) -> tuple[list[Token], int]:
        """Read tokens up to *end*, and return where what follows it starts.

        Escapes are kept if *raw*: that is for patterns. *opened* is where the ``${``
        stands that *end* belongs to.
        """
        if depth > _MAX_DEPTH:
            message = "braces are nested too deeply"
            raise DepthError(message, opened, opened + 2)
        tokens: list[Token] = []
        plain = _plain(self.escape, end, self.quotes)
        while start < len(self.text):
            if match := plain.match(self.text, start):
                tokens.append(Literal(start, match.end(), is_quoted=False))
                start = match.end()
            elif self.text[start] == end:
                return tokens, start + 1
            else:
                start = self._special(tokens, start, depth=depth, raw=raw)
        if end:
            message = f"nothing closes this substitution: {end!r} is missing"
            raise LexError(message, opened, opened + 2)
        return tokens, start

    def _special(
        self, tokens: list[Token], start: int, *, depth: int, raw: bool
    ) -> int:
        character = self.text[start]
        if character == "'":
            return self._single(tokens, start + 1)
        if character == '"':
            return self._double(tokens, start + 1, depth=depth, raw=raw)
        if character == "$":
            return self._dollar(tokens, start, depth=depth)
        stop = min(start + 2, len(self.text))
        tokens.append(Literal(start + (not raw), stop, is_quoted=True))
        return stop

    def _single(self, tokens: list[Token], start: int) -> int:
        stop = self.text.find("'", start)
        if stop < 0:
            raise self._open_quote(start - 1)
        tokens.append(Literal(start, stop, is_quoted=True))
        return stop + 1

    def _double(self, tokens: list[Token], start: int, *, depth: int, raw: bool) -> int:
        plain = _plain(self.escape, '"', "")
        opened = start - 1
        tokens.append(Literal(start, start, is_quoted=True))
        while start < len(self.text):
            if match := plain.match(self.text, start):
                tokens.append(Literal(start, match.end(), is_quoted=True))
                start = match.end()
            elif self.text[start] == '"':
                return start + 1
            elif self.text[start] == "$":
                start = self._dollar(tokens, start, depth=depth)
            else:
                known = self.text[start + 1 : start + 2] in {'"', "$", self.escape}
                stop = start + 1 + known
                first = start + (known and not raw)
                tokens.append(Literal(first, stop, is_quoted=True))
                start = stop
        raise self._open_quote(opened)

    def _open_quote(self, start: int) -> LexError:
        message = f"nothing closes this quote: close it, or put {self.escape} before it"
        return LexError(message, start, start + 1)

    def _dollar(self, tokens: list[Token], start: int, *, depth: int) -> int:
        text = self.text
        if text.startswith("{", start + 1):
            variable = self._braces(start, depth)
            tokens.append(variable)
            return variable.stop
        if match := _NAME.match(text, start + 1):
            tokens.append(Variable(start, match.end(), match[0], ""))
            return match.end()
        tokens.append(Literal(start, start + 1, is_quoted=False))
        return start + 1

    def _braces(self, start: int, depth: int) -> Variable:
        first = start + len("${")
        found = _NAME.match(self.text, first)
        if not found and self.text[first : first + 1] not in _NAMELESS:
            message = "this substitution names no variable"
            raise LexError(message, start, first)
        after = found.end() if found else first
        name = self.text[first:after]
        if self.text.startswith("}", after):
            return Variable(start, after + 1, name, "")
        operator = _OPERATOR.match(self.text, after)
        if not operator:
            raise self._no_operator(start, after)
        return self._operation(start, name, operator, depth + 1)

    def _no_operator(self, start: int, after: int) -> LexError:
        rest = self.text[after:]
        if not rest or rest[0] in SPACES:
            message = "nothing closes this substitution: '}' is missing"
            return LexError(message, start, start + len("${"))
        found = _UNKNOWN.match(rest)
        shown = found[0] if found else rest[0]
        message = f"behind a name BuildKit takes - + ? # % or /, and not {shown!r}"
        return LexError(message, after, after + len(shown))

    def _operation(
        self, start: int, name: str, operator: re.Match[str], depth: int
    ) -> Variable:
        after = operator.end()
        if operator[0][0] == "/":
            word, after = self.until("/", after, depth=depth, raw=True, opened=start)
            new, stop = self.until("}", after, depth=depth, raw=True, opened=start)
            return Variable(start, stop, name, operator[0], tuple(word), tuple(new))
        raw = operator[0][-1] in "#%"
        word, stop = self.until("}", after, depth=depth, raw=raw, opened=start)
        return Variable(start, stop, name, operator[0], tuple(word))


@lru_cache(16)
def _plain(escape: str, end: str, quotes: str) -> re.Pattern[str]:
    return re.compile(rf"[^${quotes}{re.escape(escape)}{re.escape(end)}]+")
