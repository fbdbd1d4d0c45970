"""Charts, rendered with each of their sets of values."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from kubelint_img.frozen import frozen
from kubelint_img.inputs.helm.causes.candidates import Candidates
from kubelint_img.inputs.helm.causes.cause import Cause, Written, edited
from kubelint_img.inputs.helm.causes.causes import Causes
from kubelint_img.inputs.helm.chart.archive import Archive, archive_of
from kubelint_img.inputs.helm.chart.chart import Chart
from kubelint_img.inputs.helm.chart.dependencies import missing
from kubelint_img.inputs.helm.chart.sets import ValuesSet, defaults_of, sets_of
from kubelint_img.inputs.helm.chart.values import (
    Leaf,
    Scalar,
    leaves_of,
    merged,
    with_changes,
)
from kubelint_img.inputs.helm.engine.engine import Engine, EngineError
from kubelint_img.inputs.helm.failure import failure_of, schema_failures
from kubelint_img.inputs.helm.marking.marks import Extent, Marked, Marker
from kubelint_img.inputs.helm.marking.templates import Templates
from kubelint_img.inputs.helm.marking.unstable import Settled, makers_in, settled
from kubelint_img.inputs.helm.marking.written import Rendered
from kubelint_img.inputs.helm.tracer import Tracer
from kubelint_img.inputs.parse import parse_rendered
from kubelint_img.inputs.rendering import Origin, Rendering
from kubelint_img.lazy import cached_property
from kubelint_img.model.release import Release
from kubelint_img.problem import RenderFailure
from kubelint_img.source import Place, Source

_USUAL = {"name": "release-name", "namespace": "default"}
"""As ``helm template`` has them."""

_NOTES = "NOTES.txt"


class Outcome(NamedTuple):
    """What came of rendering a chart."""

    renderings: tuple[Rendering, ...] = ()
    failures: tuple[RenderFailure, ...] = ()
    is_whole: bool = True
    """Whether all of the chart was rendered, with all of its sets of values."""


def rendered(chart: Chart, releases: Sequence[Release], engine: Engine) -> Outcome:
    """Render *chart* with each of its sets of values, and those of *releases*.

    What a dependency that is not there breaks is not told of again.
    """
    failures = list(missing(chart))
    is_whole = not failures
    renderings = list[Rendering]()
    prepared = _Prepared(chart, engine)
    try:
        for each in sets_of(chart, releases, engine):
            try:
                renderings.append(_Run(prepared, each).rendering())
            except EngineError as error:
                if is_whole:
                    failures += _failures(chart, error, each, engine)
    except EngineError as error:
        failures.append(failure_of(chart, error))
    return Outcome(tuple(renderings), tuple(failures), is_whole=not failures)


def _failures(
    chart: Chart, error: EngineError, given: ValuesSet, engine: Engine
) -> Sequence[RenderFailure]:
    layers = (*given.layers, *defaults_of(chart, engine))
    misfits = tuple(schema_failures(chart, error, layers))
    return misfits or (failure_of(chart, error, given),)


@frozen
class _Prepared:
    """What all renderings of a chart have in common."""

    chart: Chart
    engine: Engine

    @cached_property
    def archive(self) -> Archive:
        return archive_of(self.chart.files)

    @cached_property
    def without_schema(self) -> Archive:
        return archive_of(edited(self.chart, {}))

    @cached_property
    def templates(self) -> Templates:
        return Templates(self.chart.templates)

    @cached_property
    def marker(self) -> Marker:
        return Marker.for_texts(self.chart.templates)

    @cached_property
    def _marked(self) -> dict[Extent, Archive]:
        return {}

    def marked(self, extent: Extent) -> Archive:
        """Return the chart with marks in its templates."""
        if extent not in self._marked:
            marked = {
                path: self.marker.marked(self.templates, path, extent).encode()
                for path in self.chart.templates
            }
            self._marked[extent] = archive_of({**self.chart.files, **marked})
        return self._marked[extent]


class _Run:
    """One rendering of a chart, with one set of values."""

    def __init__(self, prepared: _Prepared, given: ValuesSet) -> None:
        self._prepared = prepared
        self._chart = prepared.chart
        self._engine = prepared.engine
        self._set = given
        self._values = merged(given.layers)
        self._options = {**_USUAL, **given.options}
        self._with_marks = dict[Extent, Mapping[str, str]]()

    def rendering(self) -> Rendering:
        """Render, and parse what comes of it. Raises `EngineError`."""
        files = tuple(
            parse_rendered(
                Source(self._chart.shown(self._chart.template_path(path)), text)
            )
            for path, text in self._plain.items()
        )
        self._paths = {
            file.source: path for file, path in zip(files, self._plain, strict=True)
        }
        return Rendering(
            files,
            self._trace,
            self._chart,
            self._chart.parsed,
            self._is_made_anew,
            self._set.title,
            self._set.by,
        )

    @cached_property
    def _settled(self) -> dict[str, Settled]:
        once = self._render(self._prepared.archive)
        makers = makers_in(self._texts())
        again = self._render(self._prepared.archive) if makers.any else once
        return settled(once, again, makers)

    @cached_property
    def _plain(self) -> dict[str, str]:
        return {path: each.text for path, each in self._settled.items()}

    def _texts(self) -> Iterator[str]:
        for member in self._chart.members:
            for path in member.files:
                if path.startswith("templates/"):
                    yield member.text(path) or ""

    def _render(
        self, archive: Archive, values: Mapping[str, object] | None = None
    ) -> dict[str, str]:
        given = self._values if values is None else values
        files = self._engine.render(archive, given, self._options)
        return {
            path: text
            for path, text in files.items()
            if text.strip() and not path.endswith(_NOTES)
        }

    def _is_made_anew(self, place: Place) -> bool:
        return self._settled[self._paths[place.source]].is_unstable(place.span)

    def _trace(self, places: Sequence[Place]) -> list[Origin]:
        return self._tracer.trace(places)

    @cached_property
    def _tracer(self) -> Tracer:
        rendered = {
            source: (
                path,
                Rendered(
                    self._settled[path],
                    partial(self._marked, path),
                    self._chart.templates,
                ),
            )
            for source, path in self._paths.items()
        }
        leaves = leaves_of((*self._set.layers, *defaults_of(self._chart, self._engine)))
        candidates = Candidates(self._chart, self._prepared.templates, leaves)
        return Tracer(
            self._chart, rendered, Causes(self._plain, candidates, self._varied)
        )

    def _marked(self, path: str, extent: Extent) -> Marked | None:
        """Return a rendered text with marks; nothing where they get in the way."""
        if extent not in self._with_marks:
            try:
                rendered = self._render(self._prepared.marked(extent))
            except EngineError:
                rendered = {}
            self._with_marks[extent] = rendered
        text = self._with_marks[extent].get(path)
        return None if text is None else self._prepared.marker.read(text)

    def _varied(self, changes: Mapping[Cause, Scalar]) -> Mapping[str, str] | None:
        leaves = {each: new for each, new in changes.items() if isinstance(each, Leaf)}
        texts = {
            each: new for each, new in changes.items() if isinstance(each, Written)
        }
        archive = self._prepared.without_schema
        if texts:
            archive = archive_of(edited(self._chart, texts))
        try:
            return self._render(archive, with_changes(self._values, leaves))
        except EngineError:
            return None
