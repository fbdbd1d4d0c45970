"""Entries of a list of what may be written."""

from lsprotocol import types

from kubelint_img.frozen import frozen
from kubelint_img.lsp.configuration import pages
from kubelint_img.lsp.configuration.known import Known, Node
from kubelint_img.lsp.configuration.place import Place
from kubelint_img.source import Span
from kubelint_img.syntax.toml import Keys


@frozen
class Items:
    """Makes entries for one place."""

    place: Place
    known: Known
    has_snippets: bool
    """Whether the client lets text say where the cursor goes."""

    def made(
        self, label: str, kind: types.CompletionItemKind, span: Span, text: str
    ) -> types.CompletionItem:
        """Make one that puts *text* at *span*, for who types the beginning of *label*.

        A ``$1`` in it says where the cursor goes.
        """
        has_stop = "$1" in text
        if has_stop and not self.has_snippets:
            text, has_stop = text.partition(" = ")[0] + " = ", False
        return types.CompletionItem(
            label,
            kind=kind,
            filter_text=label,
            insert_text_format=types.InsertTextFormat.Snippet if has_stop else None,
            text_edit=types.TextEdit(self.place.lines.range(span), text),
        )

    def on_key(
        self, item: types.CompletionItem, path: Keys, node: Node
    ) -> types.CompletionItem:
        """Have *item* say what a key is for; *path* leads to it from our table on."""
        if self.known.rule(path):
            return self.on_rules(item, str(path[-1]))
        key = str(path[-1]) if path else ".".join(self.place.root)
        item.detail = self.known.in_words(node)
        return _documented(item, pages.on_key(key, node, self.known))

    def on_rules(
        self, item: types.CompletionItem, selector: str
    ) -> types.CompletionItem:
        """Have *item* say which rules *selector* means."""
        rules = self.known.chosen(selector)
        if len(rules) != 1:
            item.detail = f"{len(rules)} rules"
            return item
        (rule,) = rules
        other = rule.name if selector == rule.code else rule.code
        item.detail = f"{other}: {rule.summary}"
        return _documented(item, pages.in_short(rule))


def _documented(item: types.CompletionItem, page: str) -> types.CompletionItem:
    item.documentation = types.MarkupContent(types.MarkupKind.Markdown, page)
    return item
