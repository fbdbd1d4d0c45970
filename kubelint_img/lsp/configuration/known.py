"""What may be configured, as the schema of our configuration says."""

from collections.abc import Iterator, Mapping
from typing import Any

from kubelint_img.catalogue import Catalogue
from kubelint_img.config.schema import config_schema
from kubelint_img.errors import UnknownNameError
from kubelint_img.lazy import cached_property
from kubelint_img.rule import Rule
from kubelint_img.syntax.toml import Keys
from kubelint_img.wording import as_toml

Node = Mapping[str, Any]
"""The schema of one value."""

_WORDS = {
    "boolean": "true or false",
    "integer": "a whole number",
    "number": "a number",
    "object": "a table",
    "string": "a text",
}


class Known:
    """The keys and values that configuration may have."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Take the rules that there are; the schema is made when it is needed."""
        self.catalogue = catalogue

    def at(self, path: Keys) -> Node | None:
        """Return the schema of what *path* leads to, from our table on.

        Nothing where there may be nothing.
        """
        node: Node | None = self._schema
        for part in path:
            node = node and self._below(node, part)
        return node

    def keys(self, node: Node) -> Mapping[str, Node]:
        """Return the keys that a table may have, where they are not the user's own."""
        found: Mapping[str, Node] = node.get("properties", {})
        return {key: self._resolved(each) for key, each in found.items()}

    def values(self, node: Node) -> Iterator[Any]:
        """Give the values that a place may have, where they can be listed."""
        yield from node.get("enum", ())
        if node.get("type") == "boolean":
            yield from (True, False)
        for each in node.get("anyOf", ()):
            yield from self.values(self._resolved(each))

    def tables(self, path: Keys = ()) -> Iterator[tuple[tuple[str, ...], Node]]:
        """Give all tables below *path* that may have a header, and how to get there.

        Of arrays that is the schema of the whole; they have no indexes.
        """
        for key, node in self.keys(self.at(path) or {}).items():
            below = (*path, key)
            inner = node["items"] if is_array_of_tables(node) else node
            if inner.get("type") == "object":
                yield tuple(each for each in below if isinstance(each, str)), node
                yield from self.tables((*below, 0) if inner is not node else below)

    def rule(self, path: Keys) -> Rule | None:
        """Return the rule whose table *path* leads to, if it does to one."""
        is_table = len(path) == 2 and path[0] == "rules"  # noqa: PLR2004
        return self.catalogue.by_key.get(str(path[1])) if is_table else None

    def in_words(self, node: Node) -> str:
        """Say what values of *node* are like, as in "a list, each a text"."""
        if self.is_selector(node):
            words = str(node["description"]).rstrip(".")
            return words[0].lower() + words[1:]
        if "enum" in node:
            return " or ".join(map(as_toml, node["enum"]))
        if node.get("type") == "array":
            return f"a list, each {self.in_words(self._resolved(node['items']))}"
        if "anyOf" in node:
            return " or ".join(map(self.in_words, node["anyOf"]))
        return _WORDS[node["type"]]

    def is_selector(self, node: Node) -> bool:
        """Tell whether a value names rules."""
        return node is self._schema["$defs"]["selector"]

    def chosen(self, selector: str) -> tuple[Rule, ...]:
        """Return the rules that *selector* means; none if it is no such."""
        if selector in self.catalogue.by_key:
            return (self.catalogue.by_key[selector],)
        try:
            codes = self.catalogue.choose(selector).codes
        except UnknownNameError:
            return ()
        return tuple(rule for rule in self.catalogue.rules if rule.code in codes)

    def _below(self, node: Node, part: str | int) -> Node | None:
        for each in (node, *node.get("anyOf", ())):
            if isinstance(part, int):
                found = each.get("items")
            else:
                rest = each.get("additionalProperties")
                found = each.get("properties", {}).get(part, rest)
            if found:
                return self._resolved(found)
        return None

    def _resolved(self, node: Node) -> Node:
        name = node.get("$ref", "").rpartition("/")[2]
        found: Node = self._schema["$defs"][name] if name else node
        return found

    @cached_property
    def _schema(self) -> dict[str, Any]:
        return config_schema(self.catalogue.rules)


def is_array_of_tables(node: Node) -> bool:
    """Tell whether the value of *node* is several tables."""
    is_array = node.get("type") == "array"
    return is_array and node["items"].get("type") == "object"
