"""Headers of tables that may be written."""

from collections.abc import Iterator

from lsprotocol import types

from kubelint_img.lsp.configuration.items import Items
from kubelint_img.lsp.configuration.known import Node, is_array_of_tables
from kubelint_img.lsp.configuration.spot import InHeader
from kubelint_img.source import Span

Path = tuple[str, ...]
"""The keys that lead to a table, from the top of the file."""


def in_brackets(spot: InHeader, items: Items) -> Iterator[types.CompletionItem]:
    """Give the headers that may be written where one is begun."""
    span, _, is_array = spot.header
    span = Span(span.start, max(span.stop, items.place.offset))
    brackets = "[[" if is_array else "["
    typed = items.place.toml.text[span.start : items.place.offset]
    for path, node in _tables(items, span.start):
        begun = f"{brackets}{'.'.join(path)}"
        # Others have tables of theirs in a file that is not ours alone.
        is_ours = not items.place.root or begun.startswith(typed)
        if is_ours and (is_array_of_tables(node) or not is_array):
            item = _header(span, path, node, items)
            item.filter_text = begun
            yield item


def on_a_line(span: Span, items: Items) -> Iterator[types.CompletionItem]:
    """Give the headers that may be written in place of a key at *span*.

    Those of single rules are left out: they are many.
    """
    for path, node in _tables(items):
        if items.known.rule(path[len(items.place.root) :]) is None:
            item = _header(span, path, node, items)
            item.filter_text = ".".join(path)
            item.sort_text = f"~{item.label}"  # keys come first
            yield item


def _tables(items: Items, own: int = -1) -> Iterator[tuple[Path, Node]]:
    """Give the tables that have no header, or none but the one that begins at *own*.

    Of those that are one of several there may be more.
    """
    root, known = items.place.root, items.known
    there = {
        each.path
        for each in items.place.toml.sections
        if each.header and each.header.span.start != own
    }
    if root and root not in there:
        yield root, known.at(()) or {}
    for path, node in known.tables():
        if is_array_of_tables(node) or (*root, *path) not in there:
            yield (*root, *path), node


def _header(span: Span, path: Path, node: Node, items: Items) -> types.CompletionItem:
    name = ".".join(path)
    text = f"[[{name}]]" if is_array_of_tables(node) else f"[{name}]"
    item = items.made(text, types.CompletionItemKind.Struct, span, text)
    return items.on_key(item, path[len(items.place.root) :], node)
