"""Keys that may be written."""

from collections.abc import Iterator

from lsprotocol import types

from kubelint_img.config.locate import places_in
from kubelint_img.lsp.configuration.items import Items
from kubelint_img.lsp.configuration.known import Node, is_array_of_tables
from kubelint_img.lsp.configuration.spot import InKey
from kubelint_img.lsp.configuration.tables import on_a_line
from kubelint_img.source import Span

_TEMPLATES = {"array": "[$1]", "object": "{ $1 }", "string": '"$1"'}
"""What stands behind a key, with where the cursor goes, by the type of its value."""


def keys(spot: InKey, items: Items) -> Iterator[types.CompletionItem]:
    """Give the keys that the table has not yet, and the headers of other tables."""
    path = items.place.own(spot.path)
    node = items.known.at(path) if path is not None else None
    if path is None or node is None:
        return
    there = _written(spot, items)
    for name, inner in items.known.keys(node).items():
        rule = items.known.rule((*path, name))
        if there.isdisjoint({rule.code, rule.name} if rule else {name}):
            yield items.on_key(_key(spot, name, inner, items), (*path, name), inner)
    if spot.is_alone and not spot.has_value:
        yield from on_a_line(spot.key.span, items)


def _written(spot: InKey, items: Items) -> set[str | int]:
    """Return the keys that the table has besides the one at the cursor."""
    return {
        each[-1]
        for each, written in places_in(items.place.toml).items()
        if each[:-1] == spot.path and not _is_within(written.key, spot.key.span)
    }


def _is_within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.stop <= outer.stop


def _key(spot: InKey, name: str, node: Node, items: Items) -> types.CompletionItem:
    kind = types.CompletionItemKind.Property
    key = spot.key
    if spot.has_value or key.quote:
        return items.made(name, kind, key.inner, name)
    return items.made(name, kind, key.span, f"{name} = {_template(node)}")


def _template(node: Node) -> str:
    inner = node.get("items", {})
    if is_array_of_tables(node):
        return "[{ $1 }]"
    if inner.get("type") == "string" or "$ref" in inner:
        return '["$1"]'
    kind = "string" if "enum" in node else node.get("type")
    return _TEMPLATES.get(kind or "", "$1")
