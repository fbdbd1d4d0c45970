"""Charts, rendered with each of their sets of values."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from kubelint_img.frozen import frozen
from kubelint_img.inputs.helm.causes.candidates import Candidates
from kubelint_img.inputs.helm.causes.cause import Cause, Written
from kubelint_img.inputs.helm.causes.causes import Causes
from kubelint_img.inputs.helm.chart.archive import Archive
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
from kubelint_img.inputs.helm.engine.ahead import Ahead
from kubelint_img.inputs.helm.engine.engine import Engine, EngineError
from kubelint_img.inputs.helm.failure import failure_of, schema_failures
from kubelint_img.inputs.helm.kept import KeptChart, KeptSet, traced
from kubelint_img.inputs.helm.marking.marks import Extent, Marked
from kubelint_img.inputs.helm.marking.unstable import Settled, makers_in, settled
from kubelint_img.inputs.helm.marking.written import Rendered
from kubelint_img.inputs.helm.prepared import ChartPart, Prepared
from kubelint_img.inputs.helm.tracer import Tracer
from kubelint_img.inputs.rendering import Origin, Rendering
from kubelint_img.lazy import cached_property
from kubelint_img.model.release import Release
from kubelint_img.problem import RenderFailure
from kubelint_img.source import Place, Source, Span

_USUAL = {"name": "release-name", "namespace": "default"}
"""As ``helm template`` has them."""

_NOTES = "NOTES.txt"

Texts = Callable[[], Mapping[str, str]]
"""Waits for what templates are rendered to, by path. Raises `EngineError`."""


class Outcome(NamedTuple):
    """What came of rendering a chart."""

    renderings: tuple[Rendering, ...] = ()
    failures: tuple[RenderFailure, ...] = ()
    is_whole: bool = True
    """Whether all of the chart was rendered, with all of its sets of values."""


def rendered(
    chart: Chart, releases: Sequence[Release], engine: Ahead, kept: KeptChart
) -> Outcome:
    """Render *chart* with each of its sets of values, and those of *releases*.

    What is *kept* of it is not found out again. What a dependency that is not there
    breaks is not told of again.
    """
    failures = list(missing(chart))
    is_whole = not failures
    renderings = list[Rendering]()
    prepared = Prepared(chart, engine, kept)
    runs = list[_Run]()
    ending: EngineError | None = None
    try:
        for each in sets_of(chart, releases, engine):
            runs.append(_Run(prepared, each, kept.set(len(runs), each.title)))
    except EngineError as error:
        ending = error
    try:
        for run in runs:
            try:
                renderings.append(run.rendering())
            except EngineError as error:
                if is_whole:
                    failures += _failures(chart, error, run.given, engine)
    except EngineError as error:  # of its own values, of which there was more to say
        ending = error
    if ending:
        failures.append(failure_of(chart, ending))
    else:
        kept.forget_from(len(runs))
    return Outcome(tuple(renderings), tuple(failures), is_whole=not failures)


def _failures(
    chart: Chart, error: EngineError, given: ValuesSet, engine: Engine
) -> Sequence[RenderFailure]:
    layers = (*given.layers, *defaults_of(chart, engine))
    misfits = tuple(schema_failures(chart, error, layers))
    return misfits or (failure_of(chart, error, given),)


class _Run:
    """One rendering of a chart, with one set of values."""

    def __init__(self, prepared: Prepared, given: ValuesSet, kept: KeptSet) -> None:
        self.given = given
        self._prepared = prepared
        self._chart = prepared.chart
        self._engine = prepared.engine
        self._kept = kept
        self._values = merged(given.layers)
        self._options = {**_USUAL, **given.options}
        self._tracers = dict[ChartPart, Tracer]()
        self._once = self._begin(prepared.archive, self._values)

    def rendering(self) -> Rendering:
        """Render, and parse what comes of it. Raises `EngineError`."""
        files = self._kept.parsed(
            {
                path: Source(self._chart.shown(self._chart.template_path(path)), text)
                for path, text in self._plain.items()
            }
        )
        self._paths = {file.source: path for path, file in files.items()}
        return Rendering(
            tuple(files.values()),
            self._trace,
            self._chart,
            self._chart.parsed,
            self._is_made_anew,
            self.given.title,
            self.given.by,
        )

    @cached_property
    def _settled(self) -> dict[str, Settled]:
        once = self._once()
        makers = makers_in(self._texts())
        archive = self._prepared.archive
        again = self._begin(archive, self._values)() if makers.any else once
        return settled(once, again, makers)

    @cached_property
    def _plain(self) -> dict[str, str]:
        return {path: each.text for path, each in self._settled.items()}

    def _texts(self) -> Iterator[str]:
        for member in self._chart.members:
            for path in member.files:
                if path.startswith("templates/"):
                    yield member.text(path) or ""

    def _begin(self, archive: Archive, values: Mapping[str, object]) -> Texts:
        rendered = self._engine.begin(archive, values, self._options)
        return lambda: {
            path: text
            for path, text in rendered().items()
            if text.strip() and not path.endswith(_NOTES)
        }

    def _is_made_anew(self, place: Place) -> bool:
        return self._settled[self._paths[place.source]].is_unstable(place.span)

    def _trace(self, places: Sequence[Place]) -> list[Origin]:
        return traced(places, self._known_at, self._current, self._found)

    def _known_at(self, place: Place) -> dict[Span, Origin]:
        """Return the known origins of places in the text of *place*."""
        path = self._paths[place.source]
        template = self._chart.template_path(path)
        token = self._token + self._prepared.independence.token(template)
        return self._kept.origins(path, (token, self._settled[path])).by_span

    @cached_property
    def _token(self) -> bytes:
        return self.given.token(self._options)

    def _current(self, path: str) -> Source | None:
        return self._outside.get(path) or self._chart.source_shown(path)

    @cached_property
    def _outside(self) -> Mapping[str, Source]:
        """Return the values files that lie outside of the chart, by their paths."""
        roots = (layer.root for layer in self.given.layers if layer.root)
        return {root.source.path: root.source for root in roots}

    def _found(self, places: Sequence[Place]) -> list[Origin]:
        """Find the origins of *places* out."""
        paths = {self._paths[place.source] for place in places}
        templates = {self._chart.template_path(path) for path in paths}
        part = self._prepared.part(templates)
        if part not in self._tracers:
            self._tracers[part] = self._tracer(part)
        return self._tracers[part].trace(places)

    def _tracer(self, part: ChartPart) -> Tracer:
        render = _PartRun(part, self._values, self._begin)
        rendered = {
            source: (
                path,
                Rendered(
                    self._settled[path],
                    partial(render.marked, path),
                    self._chart.templates,
                ),
            )
            for source, path in self._paths.items()
            if self._chart.template_path(path) not in part.left_out
        }
        candidates = Candidates(self._chart, self._prepared.templates, self._leaves)
        return Tracer(
            self._chart, rendered, Causes(self._plain, candidates, render.varied)
        )

    @cached_property
    def _leaves(self) -> tuple[Leaf, ...]:
        return leaves_of((*self.given.layers, *self._prepared.defaults))


@frozen
class _PartRun:
    """Renders a part of a chart with what tells where places come from."""

    part: ChartPart
    values: Mapping[str, object]
    begin: Callable[[Archive, Mapping[str, object]], Texts]

    @cached_property
    def _with_marks(self) -> dict[Extent, Mapping[str, str]]:
        return {}

    @cached_property
    def _begun(self) -> Mapping[Extent, Texts]:
        """Begin to render with all marks: who asks for some needs more of them next."""
        return {
            each: self.begin(self.part.marked(each), self.values)
            for each in (Extent.OUTER, Extent.ALL, Extent.LINES)
        }

    def marked(self, path: str, extent: Extent) -> Marked | None:
        """Return a rendered text with marks; nothing where they get in the way."""
        if extent not in self._with_marks:
            try:
                rendered = self._begun[extent]()
            except EngineError:
                rendered = {}
            self._with_marks[extent] = rendered
        text = self._with_marks[extent].get(path)
        return None if text is None else self.part.marker.read(text)

    def varied(self, changes: Mapping[Cause, Scalar]) -> Mapping[str, str] | None:
        """Return what comes of *changes*; nothing if they cannot be rendered."""
        leaves = {each: new for each, new in changes.items() if isinstance(each, Leaf)}
        texts = {
            each: new for each, new in changes.items() if isinstance(each, Written)
        }
        values = with_changes(self.values, leaves)
        try:
            return self.begin(self.part.changed(texts), values)()
        except EngineError:
            return None
