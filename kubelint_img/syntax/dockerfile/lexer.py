"""Words as BuildKit's shell lexer sees them: quotes, escapes and variables."""

import re
from functools import lru_cache
from typing import NamedTuple

from kubelint_img.lazy import regex

_MAX_DEPTH = 20
_NAME = regex(r"\d+|[@*#?$!-]|\w+")
_OPERATOR = regex(r":?[-+?#%]|//?")


class LexError(ValueError):
    """A word that BuildKit refuses: an open quote or brace, or a bad substitution."""


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


def lex(text: str, escape: str) -> tuple[Token, ...]:
    """Take *text* apart; offsets count its characters.

    Raises `LexError` where BuildKit refuses it, and where braces are nested deeper
    than anyone writes.
    """
    tokens, _ = _Lexer(text, escape).until("", 0, depth=0, raw=False)
    return tuple(tokens)


class _Lexer(NamedTuple):
    text: str
    escape: str

    def until(
        self, end: str, start: int, *, depth: int, raw: bool
    ) -> tuple[list[Token], int]:
        """Read tokens up to *end*, and return where what follows it starts.

        Escapes are kept if *raw*: that is for patterns.
        """
        if depth > _MAX_DEPTH:
            message = "braces are nested too deeply"
            raise LexError(message)
        tokens: list[Token] = []
        plain = _plain(self.escape, end)
        while start < len(self.text):
            if match := plain.match(self.text, start):
                tokens.append(Literal(start, match.end(), is_quoted=False))
                start = match.end()
            elif self.text[start] == end:
                return tokens, start + 1
            else:
                start = self._special(tokens, start, depth=depth, raw=raw)
        if end:
            message = f"{end!r} is missing"
            raise LexError(message)
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
            message = "a single quote is not closed"
            raise LexError(message)
        tokens.append(Literal(start, stop, is_quoted=True))
        return stop + 1

    def _double(self, tokens: list[Token], start: int, *, depth: int, raw: bool) -> int:
        plain = _plain(self.escape, '"', within=True)
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
        message = "a double quote is not closed"
        raise LexError(message)

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
        name = _NAME.match(self.text, start + 2)
        if not name:
            message = "a substitution has no name"
            raise LexError(message)
        after = name.end()
        if self.text.startswith("}", after):
            return Variable(start, after + 1, name[0], "")
        operator = _OPERATOR.match(self.text, after)
        if not operator:
            message = f"the substitution of {name[0]} is not closed, or not known"
            raise LexError(message)
        return self._operation(start, name[0], operator, depth + 1)

    def _operation(
        self, start: int, name: str, operator: re.Match[str], depth: int
    ) -> Variable:
        after = operator.end()
        if operator[0][0] == "/":
            word, after = self.until("/", after, depth=depth, raw=True)
            new, stop = self.until("}", after, depth=depth, raw=True)
            return Variable(start, stop, name, operator[0], tuple(word), tuple(new))
        raw = operator[0][-1] in "#%"
        word, stop = self.until("}", after, depth=depth, raw=raw)
        return Variable(start, stop, name, operator[0], tuple(word))


@lru_cache(8)
def _plain(escape: str, end: str, *, within: bool = False) -> re.Pattern[str]:
    single = "" if within else "'"
    return re.compile(rf"[^$\"{single}{re.escape(escape)}{re.escape(end)}]+")
