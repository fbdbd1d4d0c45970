"""Taking templates apart.

The grammar is that of Go's ``text/template``, lex.go: strings may have ``}}`` in them,
a dash beside the braces trims the blanks on its side of them, and comments are closed
right before the braces.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from kubelint_img.lazy import regex
from kubelint_img.source import Span
from kubelint_img.syntax.gotemplate.part import Action, Kind, Literal, Part, Words

_BLANKS = " \t\r\n"
_COMMENT = regex(r"\{\{(?:-[ \t\r\n]+)?/\*(?s:.*?)\*/(?:[ \t\r\n]+-)?\}\}")
_END = regex(
    r"""(?P<end>(?:(?<=[ \t\r\n])-)?\}\})
    |"(?P<text>(?:[^"\\\n]|\\.)*)"
    |`(?P<raw>[^`]*)`
    |'(?:[^'\\\n]|\\.)+'
    |(?P<unclosed>["`'])
    """,
    re.VERBOSE,
)
_COMMENT_OPENING = regex(r"\{\{(?:-[ \t\r\n]+)?/\*")
_OPENING = regex(r"\{\{-(?=[ \t\r\n])")
_KEYWORD = regex(r"(if|range|with|define|block|end|else|break|continue|template)\b")
_ASSIGNMENT = regex(r"\$\w*(?:\s*,\s*\$\w*)?\s*:?=[^=]")
_KINDS = {
    "if": Kind.OPENS,
    "range": Kind.OPENS,
    "with": Kind.OPENS,
    "define": Kind.DEFINES,
    "block": Kind.EMBEDS,
    "end": Kind.CLOSES,
    "template": Kind.CALLS,
}
_OPENING_KINDS = {Kind.OPENS, Kind.DEFINES, Kind.EMBEDS}


class UnclosedError(ValueError):
    """An action, or a string in one, that is begun and never ended."""

    def __init__(self, offset: int) -> None:
        """Say where it begins."""
        self.offset = offset
        super().__init__(f"the action at offset {offset} has no end")


class _Cut(NamedTuple):
    """An action as it is found, before it is known where it stands."""

    span: Span
    inner: Span
    literals: tuple[Literal, ...]
    trims_before: bool
    trims_behind: bool
    is_comment: bool = False


@lru_cache(maxsize=256)  # an editor has charts rendered again with each edit
def parts_of(text: str) -> tuple[Part, ...]:
    """Return the parts of a template, in the order that they are written.

    Raises `UnclosedError` where an action has no end.
    """
    return tuple(_parts(text, tuple(_cuts(text))))


def _cuts(text: str) -> Iterator[_Cut]:
    start = text.find("{{")
    while start >= 0:
        cut = _comment(text, start) or _action(text, start)
        yield cut
        start = text.find("{{", cut.span.stop)


def _comment(text: str, start: int) -> _Cut | None:
    if not _COMMENT_OPENING.match(text, start):
        return None
    found = _COMMENT.match(text, start)
    if found is None:
        raise UnclosedError(start)
    whole = found[0]
    return _Cut(
        Span(*found.span()),
        Span(start + whole.index("/*"), start + whole.rindex("*/") + 2),
        (),
        whole.startswith("{{-"),
        whole.endswith("-}}"),
        is_comment=True,
    )


def _action(text: str, start: int) -> _Cut:
    opening = _OPENING.match(text, start)
    trims_before = opening is not None
    literals = list[Literal]()
    offset = begin = opening.end() if opening else start + 2
    while found := _END.search(text, offset):
        if found["end"] is not None:
            inner = _stripped(text, begin, found.start())
            is_trimming = found["end"].startswith("-")
            span = Span(start, found.end())
            return _Cut(span, inner, tuple(literals), trims_before, is_trimming)
        if found["unclosed"]:
            break
        group = "text" if found["text"] is not None else "raw"
        if found[group] is not None:
            literals.append(Literal(Span(*found.span(group)), group == "raw"))
        offset = found.end()
    raise UnclosedError(start)


def _stripped(text: str, start: int, stop: int) -> Span:
    while start < stop and text[start] in _BLANKS:
        start += 1
    while start < stop and text[stop - 1] in _BLANKS:
        stop -= 1
    return Span(start, stop)


def _parts(text: str, cuts: tuple[_Cut, ...]) -> Iterator[Part]:
    blocks = list[bool]()  # whether each block that is open is a named template
    before: _Cut | None = None
    for cut in cuts:
        is_captured = any(blocks)
        yield from _words(text, before, cut, is_captured=is_captured)
        action = _classified(text, cut, is_captured=is_captured)
        if action.kind is Kind.CLOSES and blocks:
            blocks.pop()
        yield action
        if action.kind in _OPENING_KINDS:
            blocks.append(action.kind is not Kind.OPENS)
        before = cut
    yield from _words(text, before, None, is_captured=any(blocks))


def _words(
    text: str, before: _Cut | None, behind: _Cut | None, *, is_captured: bool
) -> Iterator[Words]:
    """Give what stands between two actions, if anything does."""
    start = before.span.stop if before else 0
    stop = behind.span.start if behind else len(text)
    if start == stop:
        return
    whole = Span(start, stop)
    if before and before.trims_behind:
        start += len(text[start:stop]) - len(text[start:stop].lstrip(_BLANKS))
    if behind and behind.trims_before:
        stop = start + len(text[start:stop].rstrip(_BLANKS))
    yield Words(whole, Span(start, stop), is_captured)


def _classified(text: str, cut: _Cut, *, is_captured: bool) -> Action:
    kind, template = Kind.STEERS, ""
    if not cut.is_comment:
        keyword = _KEYWORD.match(text, *cut.inner)
        if keyword:
            kind = _KINDS.get(keyword[1], Kind.STEERS)
        elif not _ASSIGNMENT.match(text, *cut.inner):
            kind = Kind.PRINTS
    if kind in {Kind.DEFINES, Kind.EMBEDS} and cut.literals:
        template = text[slice(*cut.literals[0].span)]
    return Action(
        cut.span, cut.inner, kind, cut.literals, is_captured, cut.is_comment, template
    )
