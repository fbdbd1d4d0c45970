"""The sets of values that a chart is rendered with."""

import json
import posixpath
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any, NamedTuple

from kubelint_img.inputs.helm.chart.chart import Chart
from kubelint_img.inputs.helm.chart.member import Member
from kubelint_img.inputs.helm.chart.values import Layer
from kubelint_img.inputs.helm.engine.engine import Engine
from kubelint_img.model.release import Release
from kubelint_img.source import Source
from kubelint_img.syntax import yaml
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

    def token(self, options: Mapping[str, Any]) -> bytes:
        """Return what is the same for the same values, written in the same way.

        That is with these *options* of the release.
        """
        written = [
            (each.root.source.path, each.root.source.text) if each.root else ()
            for each in self.layers
        ]
        data = [each.data for each in self.layers]
        text = json.dumps([written, data, options], sort_keys=True, default=repr)
        return blake2b(text.encode(), digest_size=16).digest()


DEFAULTS = ValuesSet()
"""The chart's own values."""


def sets_of(
    chart: Chart, releases: Sequence[Release], engine: Engine
) -> Iterator[ValuesSet]:
    """Give the chart's own defaults, the sets in ``ci/``, and those of *releases*.

    Raises `EngineError` for a file that holds no values.
    """
    yield DEFAULTS
    for path in values_of_ci(chart):
        source = chart.source(path)
        layer = _layer(chart.itself, path, engine)
        yield ValuesSet(chart.shown(path), (layer,), by=source)
    for release in releases:
        yield _of_release(chart, release, engine)


def values_of_ci(chart: Chart) -> Iterator[str]:
    """Give the paths of the sets of values that chart-testing uses."""
    for path in sorted(chart.files):
        if posixpath.dirname(path) == "ci" and path.endswith("-values.yaml"):
            yield path


def _of_release(chart: Chart, release: Release, engine: Engine) -> ValuesSet:
    layers = list[Layer]()
    for path in release.files:
        source = chart.values_file(path)
        documents = yaml.parse(source).documents
        root = documents[0].root if documents else None
        layers.insert(0, Layer(engine.values(source.text), (), root))
    by = layers[0].root.source if layers and layers[0].root else None
    layers.insert(0, Layer(release.values))
    return ValuesSet(release.title, tuple(layers), release.options, by)


def defaults_of(chart: Chart, engine: Engine) -> tuple[Layer, ...]:
    """Return the values that the chart and its subcharts have, the strongest first.

    Raises `EngineError` for a file that holds no values.
    """
    return tuple(
        _layer(member, "values.yaml", engine)._replace(is_default=True)
        for member in chart.members
        if "values.yaml" in member.files
    )


def _layer(member: Member, path: str, engine: Engine) -> Layer:
    data: Mapping[str, Any] = engine.values(member.text(path) or "")
    for key in reversed(member.prefix):
        data = {key: data}
    return Layer(data, member.prefix, _root(member, path))


def _root(member: Member, path: str) -> Node | None:
    return member.root_of(path) if member.source(path) else None
