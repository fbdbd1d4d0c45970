"""The values that a chart is rendered with, and which file each of them comes from."""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any, NamedTuple

from kubelint_img.frozen import frozen
from kubelint_img.lazy import cached_property
from kubelint_img.source import Place
from kubelint_img.syntax.yaml import Node

Scalar = str | int | float | bool
Path = tuple[str | int, ...]


class Layer(NamedTuple):
    """Values that one file, or the configuration, gives."""

    data: Mapping[str, Any]
    """As they stand among the values of the whole chart."""

    prefix: tuple[str, ...] = ()
    """Where the file's own values stand in *data*."""

    root: Node | None = None
    """What is written; nothing if nobody can edit it."""

    is_default: bool = False
    """Whether these are a chart's own, rather than what it is given."""

    def node(self, path: Path) -> Node | None:
        """Return what is written at *path*, from the root of the whole values."""
        node = self.root
        if node is None or path[: len(self.prefix)] != self.prefix:
            return None
        for step in path[len(self.prefix) :]:
            node = _step(node, step)
        return node if node.exists else None


def _step(node: Node, step: str | int) -> Node:
    if isinstance(step, str):
        return node.get(step)
    items = list(node)
    return items[step] if step < len(items) else node.get("")


@frozen
class Leaf:
    """A value that is no mapping and no list, and the file that has the last word."""

    path: Path
    value: Scalar
    layer: Layer

    @cached_property
    def node(self) -> Node | None:
        """Return what is written, if somebody can edit it."""
        return self.layer.node(self.path)

    @property
    def place(self) -> Place | None:
        """Return where it is written, behind its quote, if somebody can edit it."""
        return Place(self.node.source, self.node.span) if self.node else None

    @property
    def key(self) -> str:
        """Return the innermost key that leads to it."""
        return next((each for each in reversed(self.path) if isinstance(each, str)), "")


def leaves_of(layers: Sequence[Layer]) -> tuple[Leaf, ...]:
    """Return the values that hold where *layers* are laid over one another.

    The strongest is the first. As Helm has it, mappings are merged, anything else
    replaces what is weaker, and null takes a value away; that of a chart takes none
    from its subcharts.
    """
    if not layers:  # a chart need have no values
        return ()
    return tuple(_leaves((), [(layer.data, layer) for layer in layers]))


def _leaves(path: Path, written: Sequence[tuple[Any, Layer]]) -> Iterator[Leaf]:
    stated = [each for each in written if each[0] is not None or not each[1].is_default]
    if not stated:
        return
    value, layer = stated[0]
    if isinstance(value, Mapping):
        merged = [(each, of) for each, of in written if isinstance(each, Mapping)]
        for key in dict.fromkeys(key for each, _ in merged for key in each):
            yield from _leaves(
                (*path, key), [(each[key], of) for each, of in merged if key in each]
            )
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _leaves((*path, index), [(item, layer)])
    elif value is not None:
        yield Leaf(path, value, layer)


def merged(layers: Sequence[Layer]) -> dict[str, Any]:
    """Return the values of *layers* laid over one another, the strongest first."""
    values: dict[str, Any] = {}
    for layer in reversed(layers):
        _merge(values, layer.data)
    return values


def _merge(values: dict[str, Any], stronger: Mapping[str, Any]) -> None:
    for key, value in stronger.items():
        there = values.get(key)
        if isinstance(value, Mapping) and isinstance(there, dict):
            _merge(there, value)
        else:
            values[key] = deepcopy(value)


def with_changes(
    given: Mapping[str, Any], leaves: Mapping[Leaf, Scalar]
) -> dict[str, Any]:
    """Return the values to *give* a chart so that *leaves* have other values.

    *given* is what it is given anyway.
    """
    values: dict[str, Any] = deepcopy(dict(given))
    for leaf, value in leaves.items():
        _set(values, leaf, value)
    return values


def _set(values: Any, leaf: Leaf, value: Scalar) -> None:
    """Put *value* in the place of a leaf; a list is given whole, as Helm wants it."""
    original: Any = leaf.layer.data
    target = values
    for step, following in zip(leaf.path, (*leaf.path[1:], None), strict=True):
        original = original[step]
        if following is None:
            target[step] = value
        elif isinstance(step, int):
            target = target[step]
        else:
            if not isinstance(target.get(step), (dict, list)):
                target[step] = deepcopy(original) if isinstance(original, list) else {}
            target = target[step]
