"""What may be the cause of a text in what a chart is rendered to.

A cause is something that a person can edit, and that can be changed here, on a copy, to
see what becomes of it.
"""

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kubelint_img.inputs.helm.chart.chart import Chart
from kubelint_img.inputs.helm.chart.values import Leaf, Scalar
from kubelint_img.source import Place, Span
from kubelint_img.syntax.yaml import Node


class Written(NamedTuple):
    """A text in a file of the chart: a string in an action, or a field."""

    path: str
    """The file, by its path in the chart."""

    value: str
    span: Span
    """What is replaced to change it."""

    place: Place
    """What a person would edit."""

    node: Node | None = None
    """The YAML value that it is; nothing for what stands in quotes in an action."""

    is_free: bool = True
    """Whether it may be any text: Helm refuses a version that is none."""


Cause = Leaf | Written


def edited(chart: Chart, changes: Mapping[Written, Scalar]) -> dict[str, bytes]:
    """Return the files of *chart* with *changes* made in their texts.

    They have no schema for values, which would refuse what is only tried out.
    """
    files = {path: data for path, data in chart.files.items() if not _is_schema(path)}
    for path in {each.path for each in changes}:
        there = [(each, new) for each, new in changes.items() if each.path == path]
        files[path] = _edited(chart, path, there)
    return files


def _edited(
    chart: Chart, path: str, changes: Iterable[tuple[Written, Scalar]]
) -> bytes:
    source = chart.source(path)
    text = source.text if source else ""
    for cause, new in sorted(changes, key=lambda each: each[0].span, reverse=True):
        written = json.dumps(new) if cause.node else str(new)
        text = text[: cause.span.start] + written + text[cause.span.stop :]
    return text.encode()


def _is_schema(path: str) -> bool:
    return path.rpartition("/")[2] == "values.schema.json"


def field(path: str, node: Node, *, is_free: bool) -> Written | None:
    """Return a field of the ``Chart.yaml`` at *path*; nothing if it is not set.

    One that *is_free* may be any text.
    """
    if not node.is_set or not node.text:
        return None
    place = Place(node.source, node.span)
    return Written(path, node.text, node.outer, place, node, is_free)
