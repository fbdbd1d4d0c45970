"""The way to a node of an object, and the like node of another."""

from collections.abc import Iterable, Iterator
from collections.abc import Sequence as Many
from typing import NamedTuple

from kubelint_img.source import Span
from kubelint_img.syntax.yaml import Mapping, Node, Scalar, Sequence

_IDENTITIES = (
    "name",
    "containerPort",
    "mountPath",
    "devicePath",
    "topologyKey",
    "ip",
    "port",
    "key",
    "uid",
    "type",
)
"""By what kustomize, and Kubernetes, tell the items of lists apart."""


class Step(NamedTuple):
    """One step down: a key, or the index of an item."""

    key: str = ""
    position: int = -1
    identities: tuple[tuple[str, str], ...] = ()
    """What may tell the item from others: keys and their texts; no key for a text."""


class Spot(NamedTuple):
    """Where a place is in an object."""

    steps: tuple[Step, ...]
    node: Node
    is_key: bool
    """Whether it is the key, rather than what stands behind it."""


def spot_of(root: Node, span: Span) -> Spot | None:
    """Return the deepest node of *root* that has *span* in it."""
    steps, node = list[Step](), root
    if not _holds(root.outer, span):
        return None
    while True:
        for step, key, value in _below(node):
            if key is not None and _holds(key.outer, span):
                return Spot((*steps, step), value, is_key=True)
            if _holds(value.outer, span):
                steps.append(step)
                node = value
                break
        else:
            return Spot(tuple(steps), node, is_key=False)


def found_at(root: Node, steps: Iterable[Step]) -> Node | None:
    """Return the node of *root* that is reached by *steps*, if all lead somewhere."""
    node = root
    for step in steps:
        below = _child(node, step)
        if below is None:
            return None
        node = below
    return node


def _child(node: Node, step: Step) -> Node | None:
    if step.key:
        below = node.child(step.key)
        return below if below.exists else None
    items = list(node)
    for key, text in step.identities:
        path = (key,) if key else ()
        same = [item for item in items if item.get(*path).text == text]
        if len(same) == 1:
            return same[0]
    return None


def pointer(text: str) -> tuple[str, ...]:
    """Return the words of a JSON pointer (RFC 6901)."""
    words = text.split("/")[1:]
    return tuple(word.replace("~1", "/").replace("~0", "~") for word in words)


def rest_behind(words: Many[str], steps: Many[Step]) -> Many[Step] | None:
    """Return what of *steps* is behind a pointer's *words*; nothing if it is not."""
    if len(words) > len(steps):
        return None
    for word, step in zip(words, steps, strict=False):
        if step.key != word if step.key else word not in {"-", str(step.position)}:
            return None
    return steps[len(words) :]


def _below(node: Node) -> Iterator[tuple[Step, Node | None, Node]]:
    if isinstance(node, Mapping):
        pairs = iter(node.children)
        for key in pairs:
            yield Step(key.text), key, next(pairs)
    elif isinstance(node, Sequence):
        for index, item in enumerate(node):
            yield Step(position=index, identities=tuple(_identities(item))), None, item


def _identities(item: Node) -> Iterator[tuple[str, str]]:
    if isinstance(item, Scalar):
        yield "", item.text
    for key in _IDENTITIES:
        value = item.get(key)
        if isinstance(value, Scalar) and value.text:
            yield key, value.text


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.stop <= outer.stop
