"""What is offered while a suppression is typed: above all the names of rules."""

import re
from collections.abc import Iterator

from lsprotocol import types

from kubelint_img.catalogue import Catalogue
from kubelint_img.lazy import regex
from kubelint_img.lsp.texts.documents import Document
from kubelint_img.lsp.texts.positions import Lines
from kubelint_img.model.suppression import MARK
from kubelint_img.rule_page import help_url
from kubelint_img.source import Span

_OPEN = regex(rf"(?:#|/\*)\s*{MARK}\s*:\s*ignore(?:-file)?\s*\[(?P<names>[^\]\r\n]*)$")
_BEGUN = regex(rf"(?:#|/\*)\s*{MARK}\s*:\s*(?P<word>[\w-]*)$")
_WORDS = {
    "ignore": "Silences rules here",
    "ignore-file": "Silences rules in the whole file",
}
_NAME = regex(r"[\w-]*$")

TRIGGERS = ("[", ",", '"', "'", "=", ".")
"""The last four are for configuration."""


def completions(
    document: Document, lines: Lines, position: types.Position, catalogue: Catalogue
) -> Iterator[types.CompletionItem]:
    """Give what may be typed at *position*, if that is in a suppression.

    *lines* are those of the *document*. Rules that are named before are left out.
    """
    offset = lines.offset(position)
    start = lines.offset(types.Position(position.line, 0))
    if begun := _BEGUN.search(document.text, start, offset):
        yield from _words(lines.range(Span(begun.start("word"), offset)))
    elif comment := _OPEN.search(document.text, start, offset):
        yield from _rules(comment, lines, catalogue)


def _words(range_: types.Range) -> Iterator[types.CompletionItem]:
    for word, detail in _WORDS.items():
        yield types.CompletionItem(
            word,
            kind=types.CompletionItemKind.Keyword,
            detail=detail,
            text_edit=types.TextEdit(range_, f"{word}["),
        )


def _rules(
    comment: re.Match[str], lines: Lines, catalogue: Catalogue
) -> Iterator[types.CompletionItem]:
    typed = _NAME.search(comment["names"])
    begin = comment.start("names") + (typed.start() if typed else 0)
    range_ = lines.range(Span(begin, comment.end()))
    before = comment.string[comment.start("names") : begin].split(",")
    others = {each.strip() for each in before}
    for rule in catalogue.rules:
        if others.isdisjoint({rule.name, rule.code}):
            yield types.CompletionItem(
                rule.name,
                kind=types.CompletionItemKind.Constant,
                detail=f"{rule.code}: {rule.summary}",
                documentation=types.MarkupContent(
                    types.MarkupKind.Markdown, f"[{rule.code}]({help_url(rule)})"
                ),
                filter_text=f"{rule.name} {rule.code}",
                text_edit=types.TextEdit(range_, rule.name),
            )
