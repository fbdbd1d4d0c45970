"""Going through a template, with what the dot and the variables are at each place."""

from collections.abc import Callable, Iterator
from dataclasses import field
from typing import NamedTuple

from kubelint_img.frozen import frozen
from kubelint_img.lazy import regex
from kubelint_img.lsp.charts.expression import Expression, Include, Scope, Use
from kubelint_img.lsp.charts.meaning import Meanings, Root, items, joined
from kubelint_img.source import Span
from kubelint_img.syntax.gotemplate import Action, UnclosedError, parts_of

_KEYWORD = regex(r"(?:else\s+)?(if|with|range|define|block|end|else|template)\b\s*")
_ELSE = regex(r"else\b\s*")
_ASSIGNED = regex(r"(?P<names>\$\w+(?:\s*,\s*\$\w+)?)\s*:?=(?!=)\s*")
_NAME = regex(r"\$\w+")
_MOST_UNCLOSED = 20

Contexts = Callable[[str], Meanings]
"""Tells what the named template is rendered with."""


class Defined(NamedTuple):
    """A named template."""

    name: str
    span: Span
    """The name, without its quotes."""


@frozen
class Walked:
    """What is named in a template."""

    uses: list[Use] = field(default_factory=list[Use])
    includes: list[Include] = field(default_factory=list[Include])
    defined: list[Defined] = field(default_factory=list[Defined])
    scope: Scope = field(default_factory=lambda: Scope((), {}))
    """What holds behind all of it."""


class _Block(NamedTuple):
    """A block that is open, and what held before it."""

    outer: Scope


def walked(text: str, root: Root, contexts: Contexts) -> Walked:
    """Go through the *text* of a template.

    *root* is what it is rendered with, and *contexts* tells that of named templates.
    """
    whole: Meanings = (root,)
    walk = _Walk(text, Scope(whole, {"$": whole}), contexts)
    for action in actions_of(text):
        if not action.is_comment:
            walk.take(action)
    return Walked(walk.uses, walk.includes, walk.defined, walk.scope)


def actions_of(text: str) -> Iterator[Action]:
    """Give the actions in a template, but for those that are not closed yet."""
    for _ in range(_MOST_UNCLOSED):
        try:
            parts = parts_of(text)
        except UnclosedError as error:
            text = f"{text[: error.offset]}  {text[error.offset + 2 :]}"
        else:
            yield from (each for each in parts if isinstance(each, Action))
            return


class _Walk:
    def __init__(self, text: str, scope: Scope, contexts: Contexts) -> None:
        self.uses = list[Use]()
        self.includes = list[Include]()
        self.defined = list[Defined]()
        self.scope = scope
        self._text = text
        self._contexts = contexts
        self._blocks = list[_Block]()

    def take(self, action: Action) -> None:
        """Go through one action."""
        found = _KEYWORD.match(self._text, *action.inner)
        start = found.end() if found else action.inner.start
        span = Span(start, action.inner.stop)
        keyword = found[1] if found else ""
        if _ELSE.match(self._text, *action.inner) and self._blocks:
            self.scope = self._blocks.pop().outer
            keyword = keyword if keyword != "else" else "if"
        elif keyword == "end":
            self.scope = self._blocks.pop().outer if self._blocks else self.scope
            return
        if keyword in {"template", "block"}:
            span = action.inner  # which is like a call
        self._taken(keyword, action, span)

    def _taken(self, keyword: str, action: Action, span: Span) -> None:
        outer = self.scope
        if keyword in {"define", "block"}:
            self._define(action)
            if keyword == "block":
                self._evaluated(span)
            dot = self._contexts(action.template)
            self._blocks.append(_Block(outer))
            self.scope = Scope(dot, {"$": dot})
            return
        names, meanings = self._evaluated(span)
        if keyword == "range":
            meanings = items(meanings)
        given = dict.fromkeys(names[:-1], ()) | dict.fromkeys(names[-1:], meanings)
        if keyword in {"if", "with", "range"}:
            self._blocks.append(_Block(outer))
        elif names:  # as what it was before, where that was in another branch
            known = outer.variables.get(names[-1], ())
            given[names[-1]] = joined((meanings, known))
        dot = meanings if keyword in {"with", "range"} else outer.dot
        self.scope = Scope(dot, {**outer.variables, **given})

    def _evaluated(self, span: Span) -> tuple[list[str], Meanings]:
        """Return the variables that a pipeline is assigned to, and what it may be."""
        assigned = _ASSIGNED.match(self._text, *span)
        names = _NAME.findall(assigned["names"]) if assigned else []
        start = assigned.end() if assigned else span.start
        expression = Expression(self._text, Span(start, span.stop), self.scope)
        self.uses += expression.uses
        self.includes += expression.includes
        return names, expression.meanings

    def _define(self, action: Action) -> None:
        if action.literals:
            self.defined.append(Defined(action.template, action.literals[0].span))
