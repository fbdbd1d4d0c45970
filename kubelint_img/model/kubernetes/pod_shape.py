"""Pods in objects of kinds that nobody has told us of, found by their shape."""

from collections.abc import Iterator

from kubelint_img.syntax.yaml import Mapping, Node, Sequence

_KEY = "containers"
_MOST_NODES = 20_000
"""To look at, so that a huge object of an unknown kind costs what a large one does."""

_MOST_ITEMS = 100
"""To look at in a list, which many aliases may name."""


def specs_in(node: Node) -> Iterator[Node]:
    """Give the mappings in *node* that are like a pod's spec.

    Such a one has, under ``containers``, a list of mappings that all have a name and
    an image.
    """
    start, stop = node.outer
    if _KEY not in node.source.text[start:stop]:
        return
    for count, each in enumerate(node.walk()):
        if count >= _MOST_NODES:
            return
        if isinstance(each, Mapping) and _are_containers(each.get(_KEY)):
            yield each


def _are_containers(node: Node) -> bool:
    items = node.children[:_MOST_ITEMS] if isinstance(node, Sequence) else ()
    return bool(items) and all(
        item.get("name").text and item.get("image").text for item in items
    )
