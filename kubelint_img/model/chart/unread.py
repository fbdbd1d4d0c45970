"""Values that nothing in their chart reads."""

from collections.abc import Iterator
from typing import NamedTuple

from kubelint_img.model.chart.chart import Chart
from kubelint_img.model.chart.read_values import ReadValues
from kubelint_img.model.chart.values import Values
from kubelint_img.source import Source, Span
from kubelint_img.syntax.yaml import Mapping, Node

_FOR_YAML = ("_", "x-", ".")
"""What keys begin with that are there for anchors."""


class UnreadValue(NamedTuple):
    """The outermost key of a value that nothing reads."""

    key: Node
    path: tuple[str, ...]

    @property
    def source(self) -> Source:
        """Return the values file."""
        return self.key.source

    @property
    def span(self) -> Span:
        """Return where the key stands."""
        return self.key.span


def unread_values(values: Values) -> Iterator[UnreadValue]:
    """Give the values that nothing reads; none where that cannot be told for sure.

    A file of which nothing at all is read is meant for another chart.
    """
    chart = values.chart
    read = chart.read_values if chart and not chart.is_library else None
    if chart and read:
        found = tuple(_unread(values.node, (), chart, read))
        outermost = [each for each in found if len(each.path) == 1]
        if len(outermost) < len(values.node.keys):
            yield from found


def _unread(
    node: Node, path: tuple[str, ...], chart: Chart, read: ReadValues
) -> Iterator[UnreadValue]:
    for key, value in node.items():
        inner = (*path, key.text)
        if _is_for_yaml(key, value) or read.may_be_read(inner, chart.prefix):
            continue
        if not read.may_be_within(inner, chart.prefix):
            yield UnreadValue(key, inner)
        elif isinstance(value, Mapping):
            yield from _unread(value, inner, chart, read)


def _is_for_yaml(key: Node, value: Node) -> bool:
    """Tell what is written to be repeated elsewhere in the file."""
    is_anchored = value.properties is not None and bool(value.properties.anchor)
    return is_anchored or key.text.startswith(_FOR_YAML)
