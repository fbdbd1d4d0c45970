"""What the expressions in actions name.

The grammar is that of Go's ``text/template``: commands between bars, each a function
with arguments, or an argument alone.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from kubelint_img.lazy import regex
from kubelint_img.lsp.charts.meaning import (
    Made,
    Meanings,
    Path,
    field,
    joined,
    paths,
)
from kubelint_img.source import Span

_TOKEN = regex(
    r"""(?x)(?P<space>\s+)
    |(?P<string>"(?:[^"\\\n]|\\.)*"|`[^`]*`)
    |(?P<chain>\$\w*(?:\.\w+)*|(?:\.\w+)+|\.)
    |(?P<word>\w+)
    |(?P<mark>[()|])
    |(?P<other>.)"""
)
_FIELD = regex(r"\.(?P<name>\w+)")
_INDEXING = ("index", "get")
_LAST = ("default", "required", "deepCopy", "mustDeepCopy")
_ANY_OF = ("coalesce", "ternary", "merge", "mergeOverwrite", "mustMerge")
_INCLUDING = ("include", "template", "block")


class Use(NamedTuple):
    """A place in a template that names values."""

    span: Span
    """The last key that leads there, or ``Values`` itself."""

    paths: tuple[Path, ...]


class Include(NamedTuple):
    """A place in a template that names another one."""

    span: Span
    """The name, without its quotes."""

    name: str
    context: Meanings
    """What it is rendered with."""


class Scope(NamedTuple):
    """What is known where an expression stands."""

    dot: Meanings
    variables: Mapping[str, Meanings]
    """By their names, with the dollar; ``$`` alone is one of them."""


class _Token(NamedTuple):
    kind: str
    text: str
    span: Span


class _Argument(NamedTuple):
    meanings: Meanings = ()
    literal: _Token | None = None
    word: str = ""


class Expression:
    """One pipeline, and all that it names."""

    def __init__(self, text: str, span: Span, scope: Scope) -> None:
        """Read what stands at *span* of a *text*."""
        self.uses: list[Use] = []
        self.includes: list[Include] = []
        self._scope = scope
        self._tokens = list(_tokens(text, span))
        self._at = 0
        self.meanings = self._pipeline()

    def _next(self) -> _Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _pipeline(self) -> Meanings:
        found: _Argument | None = None
        while True:
            found = _Argument(self._command(found))
            token = self._next()
            if token is None or token.text != "|":
                return found.meanings
            self._at += 1

    def _command(self, piped: _Argument | None) -> Meanings:
        arguments = list(self._arguments())
        if not arguments:
            return ()
        first, *rest = arguments
        if not first.word:
            return first.meanings
        return self._called(first.word, [*rest, *([piped] if piped else [])])

    def _arguments(self) -> Iterator[_Argument]:
        while (token := self._next()) and token.text not in {"|", ")"}:
            self._at += 1
            if token.text == "(":
                yield self._group()
            elif token.kind == "string":
                yield _Argument(literal=token)
            elif token.kind == "word":
                yield _Argument(word=token.text)
            elif token.kind == "chain":
                yield _Argument(self._chain(token))

    def _group(self) -> _Argument:
        meanings = self._pipeline()
        closing = self._next()
        if closing is None:
            return _Argument(meanings)
        self._at += 1
        behind = self._next()
        is_field = behind and behind.kind == "chain" and behind.text[:1] == "."
        if behind and is_field and behind.span.start == closing.span.stop:
            self._at += 1
            meanings = self._fields(meanings, behind)
        return _Argument(meanings)

    def _chain(self, token: _Token) -> Meanings:
        base, dot, _ = token.text.partition(".")
        if not base:
            return self._fields(self._scope.dot, token)
        meanings = self._scope.variables.get(base, ())
        return self._fields(meanings, token) if dot else meanings

    def _fields(self, meanings: Meanings, token: _Token) -> Meanings:
        for found in _FIELD.finditer(token.text):
            meanings = field(meanings, found["name"])
            start = token.span.start + found.start("name")
            self._named(Span(start, start + len(found["name"])), meanings)
        return meanings

    def _named(self, span: Span, meanings: Meanings) -> None:
        if known := paths(meanings):
            self.uses.append(Use(span, known))

    def _called(self, function: str, arguments: Sequence[_Argument]) -> Meanings:
        """Return what a call may give, of functions that pass on what they get."""
        given = [each.meanings for each in arguments]
        if function in _INDEXING and given:
            return self._indexed(given[0], arguments[1:])
        if function in _INCLUDING and arguments and (name := arguments[0].literal):
            span = Span(name.span.start + 1, name.span.stop - 1)
            context = given[1] if len(given) > 1 else ()
            self.includes.append(Include(span, name.text[1:-1], context))
            return ()
        return _RESULTS.get(function, _unknown)(arguments)

    def _indexed(self, meanings: Meanings, keys: Sequence[_Argument]) -> Meanings:
        for key in keys:
            if key.literal is None:
                return ()
            meanings = field(meanings, key.literal.text[1:-1])
            span = Span(key.literal.span.start + 1, key.literal.span.stop - 1)
            self._named(span, meanings)
        return meanings


def _unknown(_: Sequence[_Argument]) -> Meanings:
    return ()


def _last(arguments: Sequence[_Argument]) -> Meanings:
    """Return what the last argument is, and then the others, which stand in for it."""
    return joined(each.meanings for each in reversed(arguments))


def _any(arguments: Sequence[_Argument]) -> Meanings:
    return joined(each.meanings for each in arguments)


def _dict(arguments: Sequence[_Argument]) -> Meanings:
    pairs = list(pairwise(arguments))[::2]
    items = ((key.literal, value.meanings) for key, value in pairs)
    return (Made(tuple((key.text[1:-1], of) for key, of in items if key)),)


_Result = Callable[[Sequence[_Argument]], Meanings]
_RESULTS: Mapping[str, _Result] = {
    **dict.fromkeys(_LAST, _last),
    **dict.fromkeys(_ANY_OF, _any),
    "dict": _dict,
}


def _tokens(text: str, span: Span) -> Iterator[_Token]:
    offset = span.start
    while offset < span.stop and (found := _TOKEN.match(text, offset, span.stop)):
        offset = found.end()
        if found.lastgroup != "space":
            yield _Token(found.lastgroup or "", found[0], Span(*found.span()))
