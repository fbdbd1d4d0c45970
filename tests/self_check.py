"""Checking that findings in charts point at what they are about, by changing it there.

A place in a file of a chart is right if the rendered text of the finding changes once
the text at that place does. Nothing of how places are found is used for it.
"""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple, cast

from kubelint_img.assembly import Elsewhere
from kubelint_img.catalogue import Catalogue, Layer
from kubelint_img.config import Configuration, Overrides
from kubelint_img.inputs.discover import discover
from kubelint_img.inputs.helm.chart.archive import archive_of
from kubelint_img.inputs.helm.chart.chart import Chart
from kubelint_img.inputs.helm.charts import Project, read_from_disk, with_charts
from kubelint_img.inputs.helm.engine.engine import Engine, EngineError
from kubelint_img.inputs.parse import File
from kubelint_img.inputs.read import read
from kubelint_img.inputs.rendering import Origin, Rendered, Rendering
from kubelint_img.inputs.standard_input import StandardInput
from kubelint_img.linter import Report, lint
from kubelint_img.plugins import load_rules
from kubelint_img.source import Place
from kubelint_img.syntax.yaml.scalar import Scalar

SIZE = 16 * 2**20
OPTIONS = {"name": "release-name", "namespace": "default"}
TODAY = "2026-01-31"


class Traced(NamedTuple):
    """A place in a rendered text, and where it is said to come from."""

    rendering: Rendering
    place: Place
    origin: Origin

    @property
    def text(self) -> str:
        """Return what is rendered there."""
        return self.place.source.text[slice(*self.place.span)]

    @property
    def written(self) -> str:
        """Return what is written where it is said to come from."""
        return self.origin.where.source.text[slice(*self.origin.where.span)]

    @property
    def is_in_values(self) -> bool:
        """Tell whether it is said to come from a file of values."""
        path = self.origin.where.source.path
        return "/templates/" not in path and not path.endswith("Chart.yaml")

    def __str__(self) -> str:
        """Say where it comes from and what it is, for people to read."""
        shown, at = self.place.source, self.place.span.start
        source, span = self.origin.where
        line, column = source.position(span.start)
        number = shown.position(at).line
        return (
            f"{source.path}:{line}:{column} {self.written!r}"
            f" for {self.text!r} in {shown.line(number)!r} (line {number})"
        )


class Linted(NamedTuple):
    """A run over charts, and every place that was traced in it."""

    report: Report
    rendered: Rendered
    traced: tuple[Traced, ...]
    """What was asked for by rules and fixes."""

    scalars: tuple[Traced, ...]
    """Every key and every value there is."""


def lint_charts(root: str, select: str = "ALL") -> Linted:
    """Lint the folder *root* with the rules that *select* names."""
    catalogue = Catalogue(load_rules())
    overrides = Overrides(Layer(select=(select,)), today=TODAY)
    configuration = Configuration(catalogue, overrides, is_isolated=True)
    found = discover([root], lambda *_, **__: None)
    inputs = [read(each, SIZE, StandardInput()) for each in found.candidates]
    traced, scalars = list[Traced](), list[Traced]()
    made = list[Rendered]()

    def render(files: Sequence[File]) -> Rendered:
        rendered = with_charts(files, Project(read_from_disk(lambda _: SIZE)))
        made.append(rendered)
        for each in rendered.renderings:
            places = tuple(_scalars(each))
            scalars.extend(
                map(Traced, [each] * len(places), places, each.trace(places))
            )
        return rendered._replace(
            renderings=tuple(_recording(each, traced) for each in rendered.renderings)
        )

    report = lint(
        inputs,
        catalogue.by_key,
        configuration.settings_for,
        Elsewhere(render=render),
    )
    return Linted(report, made[0], tuple(traced), tuple(scalars))


def _scalars(rendering: Rendering) -> Iterator[Place]:
    for file in rendering.files:
        for document in file.documents:
            for node in document.root.walk():
                for key in node.keys:
                    yield Place(key.source, key.span)
                if isinstance(node, Scalar):
                    yield Place(node.source, node.span)


def _recording(rendering: Rendering, traced: list[Traced]) -> Rendering:
    """Return *rendering*, which writes down what it traces."""

    def trace(places: Sequence[Place]) -> Sequence[Origin]:
        origins = rendering.trace(places)
        traced.extend(map(Traced, [rendering] * len(places), places, origins))
        return origins

    return Rendering(
        rendering.files,
        trace,
        rendering.of,
        rendering.parsed,
        rendering.is_made_anew,
        rendering.title,
        rendering.by,
    )


class Checked(NamedTuple):
    """What came of changing the text at a place."""

    traced: Traced
    is_proven: bool
    is_wrong: bool


class SelfCheck:
    """Renders charts again, changed."""

    def __init__(self, engine: Engine) -> None:
        """Use *engine*."""
        self._engine = engine

    def check(self, traced: Traced) -> Checked | None:
        """Change what *traced* is said to come from; nothing if that cannot be told.

        That is so of an empty place in a template, of what a chart makes anew each
        time, and of what no text of the chart wrote.
        """
        where = traced.origin.where
        if traced.place.span.start == traced.place.span.stop:
            return None
        if where.source.path.endswith("Chart.yaml") and where.span.start < 1:
            return None
        if _line(traced) is None:
            return None
        changed = list(self._changed(traced))
        is_seen = any(_shows(traced, each) for each in changed if each is not None)
        can_tell = any(each is not None for each in changed)
        is_true = not traced.origin.is_exact or traced.text == traced.written
        return Checked(traced, is_seen, (can_tell and not is_seen) or not is_true)

    def _changed(self, traced: Traced) -> Iterator[str | None]:
        """Give what the template is rendered to with one change and another."""
        for text in _others(traced):
            changed = self._rendered(traced, text)
            yield changed
            if changed is not None and _shows(traced, changed):
                return

    def _rendered(self, traced: Traced, text: str) -> str | None:
        chart = cast("Chart", traced.rendering.of)
        source, span = traced.origin.where
        new = source.text[: span.start] + text + source.text[span.stop :]
        paths = [path for path in chart.files if chart.source(path) is source]
        files = {**chart.files, **dict.fromkeys(paths, new.encode())}
        try:
            rendered = self._engine.render(
                archive_of(_without_schema(files)),
                self._values(traced.rendering, chart, files),
                OPTIONS,
            )
        except EngineError:
            return None
        finally:
            self._engine.forget()
        path = traced.place.source.path
        found = (each for name, each in rendered.items() if _shown(chart, name) == path)
        return next(found, "")

    def _values(
        self, rendering: Rendering, chart: Chart, files: Mapping[str, bytes]
    ) -> Mapping[str, object]:
        for path, data in files.items():
            if rendering.title == chart.shown(path):
                return self._engine.values(data.decode())
        return {}


def _without_schema(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {
        path: data
        for path, data in files.items()
        if not path.endswith("values.schema.json")
    }


def _shown(chart: Chart, rendered: str) -> str:
    return chart.shown(chart.template_path(rendered))


def _others(traced: Traced) -> Iterator[str]:
    """Give other texts to write at the place: likely ones that Helm will take."""
    text = traced.written
    if not traced.is_in_values and text.startswith("{{"):
        yield ""
        yield "changed"
    elif text in {"true", "false"}:
        yield "false" if text == "true" else "true"
    elif text.isdigit():
        yield str(int(text) + 1)
    elif text:
        yield f"{text}7"
        yield f"z{text}"
        yield ""
    else:
        yield "z7"
        yield " z7"
        yield '"z7"'


def _line(traced: Traced) -> str | None:
    """Return the lines that the place is on; nothing if they are made anew."""
    source, span = traced.place
    first = source.position(span.start).line
    last = source.position(max(span.start, span.stop - 1)).line
    start, stop = source.line_span(first).start, source.line_span(last).stop
    place = Place(source, type(span)(start, stop))
    return None if traced.rendering.is_made_anew(place) else source.text[start:stop]


def _shows(traced: Traced, changed: str) -> bool:
    """Tell whether what was rendered at the place is another text, or gone."""
    source, span = traced.place
    before, behind = source.text.split("\n"), changed.split("\n")
    first = source.text.count("\n", 0, span.start)
    last = source.text.count("\n", 0, max(span.start, span.stop - 1))
    if len(before) == len(behind):
        return before[first : last + 1] != behind[first : last + 1] and _meets(
            traced, before[first], behind[first], first == last
        )
    same = SequenceMatcher(None, before, behind, autojunk=False).get_matching_blocks()
    return not any(each.a <= first and last < each.a + each.size for each in same)


def _meets(traced: Traced, before: str, behind: str, is_one: bool) -> bool:  # noqa: FBT001
    """Tell whether what differs in a line touches the place."""
    if not is_one:
        return True
    source, span = traced.place
    begin = source.text.rfind("\n", 0, span.start) + 1
    same = 0
    while same < min(len(before), len(behind)) and before[same] == behind[same]:
        same += 1
    rest = 0
    shorter = min(len(before), len(behind)) - same
    while rest < shorter and before[-1 - rest] == behind[-1 - rest]:
        rest += 1
    return same <= span.stop - begin and span.start - begin <= len(before) - rest
