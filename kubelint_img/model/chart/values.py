"""A file with values for a chart."""

from collections.abc import Iterator
from typing import NamedTuple

from kubelint_img.frozen import frozen
from kubelint_img.model.chart.chart import Chart
from kubelint_img.source import Source, Span
from kubelint_img.syntax.yaml import Mapping, Node


class Setting(NamedTuple):
    """A value that is no mapping and no list."""

    keys: tuple[str, ...]
    """What leads to it; an item of a list has the keys of the list."""

    node: Node
    holder: Node
    """The mapping or the list that it stands in."""


@frozen
class Values:
    """What a values file sets: the defaults of a chart, or what is to replace them."""

    node: Node
    """All of it."""

    chart: Chart | None = None
    """The chart that it is for; nothing if that cannot be read."""

    @property
    def source(self) -> Source:
        """Return the file."""
        return self.node.source

    @property
    def span(self) -> Span:
        """Return where all values stand."""
        return self.node.span

    @property
    def is_encrypted(self) -> bool:
        """Tell values whose secrets SOPS has encrypted."""
        return self.node.get("sops").exists and "ENC[" in self.source.text

    def settings(self) -> Iterator[Setting]:
        """Give the values in the order written, what an alias repeats once."""
        seen = set[int]()
        ahead = [Setting((), self.node, self.node)]
        while ahead:
            keys, node, holder = ahead.pop()
            if not node.children:
                yield Setting(keys, node, holder)
            elif id(node) not in seen:
                seen.add(id(node))
                ahead.extend(reversed(list(_within(keys, node))))


def _within(keys: tuple[str, ...], node: Node) -> Iterator[Setting]:
    if isinstance(node, Mapping):
        for key, value in node.items():
            yield Setting((*keys, key.text), value, node)
    else:
        for item in node:
            yield Setting(keys, item, node)
