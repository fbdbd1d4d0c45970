"""Names of rules, offered while a suppression is typed."""

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
_NAME = regex(r"[\w-]*$")

TRIGGERS = ("[", ",", '"', "'", "=", ".")
"""The last four are for configuration."""


def completions(
    document: Document, lines: Lines, position: types.Position, catalogue: Catalogue
) -> Iterator[types.CompletionItem]:
    """Give the rules that may be named at *position*, if that is in a suppression.

    *lines* are those of the *document*. Rules that are named before are left out.
    """
    offset = lines.offset(position)
    start = lines.offset(types.Position(position.line, 0))
    comment = _OPEN.search(document.text, start, offset)
    if comment is None:
        return
    typed = _NAME.search(comment["names"])
    begin = comment.start("names") + (typed.start() if typed else 0)
    range_ = lines.range(Span(begin, offset))
    before = document.text[comment.start("names") : begin].split(",")
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
