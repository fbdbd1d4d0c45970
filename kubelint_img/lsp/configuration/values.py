"""Values that may be written."""

from collections.abc import Iterable, Iterator
from typing import Any

from lsprotocol import types

from kubelint_img.lazy import regex
from kubelint_img.lsp.configuration.items import Items
from kubelint_img.lsp.configuration.known import Node, is_array_of_tables
from kubelint_img.lsp.configuration.spot import InValue
from kubelint_img.source import Span
from kubelint_img.syntax.toml import Keys, Scalar
from kubelint_img.wording import as_toml

_REST = regex(r"[\w./-]*")
"""What is left of a word behind the cursor."""

_ALONE, _IN_A_LIST = "{}", "[{}]"


def values(spot: InValue, items: Items) -> Iterator[types.CompletionItem]:
    """Give what may be written, but for what a list has already."""
    path = items.place.own(spot.path)
    node = items.known.at(path) if path else None
    if not path or node is None:
        return
    there = {name for each in _others(spot, items) for name in _names(each, items)}
    for value in _possible(path, node, items):
        if there.isdisjoint(_names(value, items)):
            yield _value(spot, node, value, _ALONE, items)
    inner = items.known.at((*path, 0))
    if inner and node.get("type") == "array" and not is_array_of_tables(node):
        for value in _possible((*path, 0), inner, items):
            yield _value(spot, inner, value, _IN_A_LIST, items)


def _possible(path: Keys, node: Node, items: Items) -> Iterable[Any]:
    """Return all that may stand there, or where that is anything what usually does."""
    found = list(items.known.values(node))
    if isinstance(path[-1], int):
        usual = (items.known.at(path[:-1]) or {}).get("default", ())
    else:
        usual = (node["default"],) if node.get("default") else ()
    return found + [each for each in usual if each not in found]


def _others(spot: InValue, items: Items) -> Iterator[str]:
    for each in spot.others:
        if isinstance(each, Scalar):
            yield items.place.toml.text[slice(*each.inner)]


def _names(value: Any, items: Items) -> set[str]:
    """Return all that *value* goes by: rules have a code and a name."""
    rule = items.known.catalogue.by_key.get(str(value))
    return {rule.code, rule.name} if rule else {str(value)}


def _value(
    spot: InValue, node: Node, value: Any, form: str, items: Items
) -> types.CompletionItem:
    name = value if isinstance(value, str) else as_toml(value)
    span, text = _written(spot, name, form.format(as_toml(value)), items)
    item = items.made(name, types.CompletionItemKind.Value, span, text)
    return items.on_rules(item, name) if items.known.is_selector(node) else item


def _written(spot: InValue, name: str, alone: str, items: Items) -> tuple[Span, str]:
    """Return what a value takes the place of, and how it is written there.

    That is *alone* where no quotes are typed yet.
    """
    scalar = spot.scalar
    if scalar is None or not scalar.quote:
        return spot.span, alone
    start, stop = scalar.inner
    rest = _REST.match(items.place.toml.text, items.place.offset, stop)
    closing = "" if scalar.is_closed else scalar.quote
    return Span(start, rest.end() if rest else stop), f"{name}{closing}"
