"""The fields of a kustomization, as kustomize reads them.

It refuses those that it does not know, and whatever is no text where one is meant.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kubelint_img.knowledge import lines
from kubelint_img.syntax.yaml import Mapping, Node

_ROOT = "Kustomization"
_ANY = "any"
_TEXT = "text"
_LIST, _MAPPING = "[]", "{}"


class Field(NamedTuple):
    """A key with its value, and what kustomize takes there."""

    key: Node
    value: Node
    is_known: bool
    wants_text: bool
    siblings: tuple[str, ...]
    """The names of the fields that there may be in this place."""


def fields_of(root: Node) -> Iterator[Field]:
    """Give the fields of the kustomization *root*, and of what is in them.

    The items of a list come as fields too: with the key that the list has.
    """
    yield from _of_type(root, _ROOT)


def _of_type(node: Node, name: str) -> Iterator[Field]:
    known = _types()[name]
    for key, value in node.items():
        # To Go, case does not matter in the names of fields.
        kind = known.get(key.text.lower())
        names = tuple(field for field, _ in known.values())
        yield Field(
            key, value, kind is not None, kind is not None and kind[1] == _TEXT, names
        )
        if kind is not None:
            yield from _inside(key, value, kind[1])


def _inside(key: Node, value: Node, kind: str) -> Iterator[Field]:
    item = kind[:-2]
    if kind.endswith(_LIST):
        for each in value:
            yield from _item(key, each, item)
    elif kind.endswith(_MAPPING):
        for inner, each in value.items():
            yield from _item(inner, each, item)
    elif kind in _types() and isinstance(value, Mapping):
        yield from _of_type(value, kind)


def _item(key: Node, value: Node, kind: str) -> Iterator[Field]:
    if kind == _TEXT:
        yield Field(key, value, is_known=True, wants_text=True, siblings=())
    elif kind in _types():
        yield from _of_type(value, kind)


@cache
def _types() -> dict[str, dict[str, tuple[str, str]]]:
    """Return the fields of each type by their names in lower case: name and kind."""
    types = dict[str, dict[str, tuple[str, str]]]()
    for line in lines("kustomization-fields"):
        owner, *fields = line.split()
        for field in fields:
            name, _, kind = field.partition("=")
            types.setdefault(owner, {})[name.lower()] = name, kind or _TEXT
    return types
