"""The sets of values that a chart is rendered with."""

import posixpath
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from kubelint_img.inputs.helm.chart import Chart, Member
from kubelint_img.inputs.helm.engine import Engine
from kubelint_img.inputs.helm.values import Layer
from kubelint_img.source import Source
from kubelint_img.syntax.yaml import Node


class ValuesSet(NamedTuple):
    """Values that a chart is given, and what else is known of the release."""

    title: str = ""
    """What tells it from others; nothing for the chart's own defaults."""

    layers: tuple[Layer, ...] = ()
    """The strongest first."""

    options: Mapping[str, Any] = {}
    """In the engine's own words: name, namespace, kube_version, api_versions."""

    by: Source | None = None
    """The file that it stands in, if it is one."""


def sets_of(chart: Chart, engine: Engine) -> Iterator[ValuesSet]:
    """Give the chart's own defaults, and the sets in ``ci/`` that are meant for tests.

    Raises `EngineError` for a file that holds no values.
    """
    yield ValuesSet()
    for path in sorted(chart.files):
        if posixpath.dirname(path) == "ci" and path.endswith("-values.yaml"):
            source = chart.source(path)
            layer = _layer(chart.itself, path, (), engine)
            yield ValuesSet(chart.shown(path), (layer,), by=source)


def defaults_of(chart: Chart, engine: Engine) -> tuple[Layer, ...]:
    """Return the values that the chart and its subcharts have, the strongest first.

    Raises `EngineError` for a file that holds no values.
    """
    return tuple(
        _layer(member, "values.yaml", member.prefix, engine)
        for member in chart.members
        if "values.yaml" in member.files
    )


def _layer(member: Member, path: str, prefix: tuple[str, ...], engine: Engine) -> Layer:
    data: Mapping[str, Any] = engine.values(member.text(path) or "")
    for key in reversed(prefix):
        data = {key: data}
    return Layer(data, prefix, _root(member, path))


def _root(member: Member, path: str) -> Node | None:
    return member.root_of(path) if member.source(path) else None
