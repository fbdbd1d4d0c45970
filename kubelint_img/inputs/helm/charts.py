"""The charts that the files of a run belong to, rendered."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kubelint_img.frozen import frozen
from kubelint_img.inputs.helm.chart.chart import Chart
from kubelint_img.inputs.helm.chart.dependencies import missing, with_linked
from kubelint_img.inputs.helm.chart.folder import FolderError, files_in
from kubelint_img.inputs.helm.chart.place import METADATA, ChartFile, chart_file_on_disk
from kubelint_img.inputs.helm.chart.views import ChartViews
from kubelint_img.inputs.helm.engine.engine import IsStale, never
from kubelint_img.inputs.helm.kept import KeptCharts
from kubelint_img.inputs.helm.render import Outcome, rendered
from kubelint_img.inputs.kind import IN_CHARTS, Kind
from kubelint_img.inputs.parse import File
from kubelint_img.inputs.rendering import Rendered
from kubelint_img.model.release import Release
from kubelint_img.problem import Malformed, RenderFailure, UnrenderedTemplate
from kubelint_img.source import Source, Span

_NO_ENGINE = (
    "this chart cannot be rendered, since Helm is not there:"
    " pip install 'kubelint-img[helm]', or put helm on the PATH"
)


class Project(NamedTuple):
    """What is around the files of a run."""

    read: Callable[[str, Mapping[str, bytes]], Mapping[str, bytes]]
    """Reads the files of the chart in a folder, but for those given with their paths.

    Raises `FolderError`.
    """

    locate: Callable[[str], ChartFile | None] = chart_file_on_disk
    """Tells what the file at a path is in a chart."""

    releases_for: Callable[[str], Sequence[Release]] = lambda _: ()
    """Tells in which other ways the chart in a folder is installed."""

    kept: KeptCharts | None = None
    """What is kept between runs; nothing is after a run, where this is not given."""

    is_stale: IsStale = never
    """Tells that nobody waits for the run any more."""


def read_from_disk(
    max_size_of: Callable[[str], int],
) -> Callable[[str, Mapping[str, bytes]], Mapping[str, bytes]]:
    """Return what reads charts, of files of as many bytes as *max_size_of* says."""

    def read(root: str, given: Mapping[str, bytes]) -> Mapping[str, bytes]:
        folder = root or os.curdir
        return files_in(folder, max_size_of(os.path.join(folder, METADATA)), given)

    return read


class _Result(NamedTuple):
    """What came of a chart."""

    outcome: Outcome
    views: ChartViews | None = None
    """What rules are shown of it; nothing if it cannot be read."""


def with_charts(files: Sequence[File], project: Project) -> Rendered:
    """Render the charts that *files* belong to."""
    charts = _charts(files, project)
    if not charts:
        return Rendered(tuple(files))
    known = {file.source.path: file for file in files}
    renderer = _Renderer(project, known, project.kept or KeptCharts())
    try:
        results = [renderer.result(root, paths) for root, paths in charts.items()]
    except BaseException:
        renderer.close()
        raise
    outcomes = [result.outcome for result in results]
    renderings = tuple(each for outcome in outcomes for each in outcome.renderings)
    failures = [each for outcome in outcomes for each in outcome.failures]
    unjudged = {
        path
        for outcome, paths in zip(outcomes, charts.values(), strict=True)
        for path in paths.values()
        if not outcome.is_whole
    }
    shown = {path for paths in charts.values() for path in paths.values()}
    files = _with_views(files, results, charts.values())
    return Rendered(
        tuple(_with_failures(files, failures, shown, unjudged)),
        renderings,
        renderer.close,
    )


def _with_views(
    files: Iterable[File],
    results: Iterable[_Result],
    charts: Iterable[Mapping[str, str]],
) -> list[File]:
    """Return *files* with what rules are shown of those that are in *charts*."""
    parts = {
        shown: (result.views, path)
        for result, paths in zip(results, charts, strict=True)
        for path, shown in paths.items()
    }
    return [
        _with_view(file, *parts.get(file.source.path, (None, ""))) for file in files
    ]


def _with_view(file: File, views: ChartViews | None, path: str) -> File:
    if views is None:
        return file
    return file._replace(views=tuple(views.of(file, path)))


def _charts(files: Iterable[File], project: Project) -> dict[str, dict[str, str]]:
    """Return the folders of charts, each with the files of the run that are in it.

    These are by their paths in the chart, as they are reported.
    """
    charts = dict[str, dict[str, str]]()
    for file in files:
        if file.kind in IN_CHARTS and not file.left_alone:
            found = project.locate(file.source.path)
            if found:
                charts.setdefault(found.root, {})[found.path] = file.source.path
    return dict(sorted(charts.items()))


def chart_of(path: str, files: Iterable[File], project: Project) -> Chart | None:
    """Read the chart that the file at *path* belongs to, as a run has its *files*.

    Nothing if it belongs to none, or that cannot be read.
    """
    known = {file.source.path: file for file in files}
    for root, paths in _charts(known.values(), project).items():
        if path in paths.values():
            try:
                return _Renderer(project, known, KeptCharts()).read(root, paths)
            except FolderError:
                return None
    return None


@frozen
class _Renderer:
    """Renders the charts of a run."""

    project: Project
    files: Mapping[str, File]
    """The files of the run, as they are reported."""

    kept: KeptCharts

    def result(self, root: str, paths: Mapping[str, str]) -> _Result:
        """Read and render the chart in the folder *root*: the run has its *paths*."""
        try:
            chart = self.read(root, paths)
        except FolderError as error:
            source = Source(error.path.replace(os.sep, "/"), "")
            failure = RenderFailure(source, Span(0, 0), str(error))
            return _Result(Outcome((), (failure,), is_whole=False))
        if any(map(self._is_broken, paths.values())):
            outcome = Outcome(is_whole=False)  # which its own problems tell of
        else:
            outcome = self._outcome(chart)
        return _Result(outcome, ChartViews(chart))

    def read(self, root: str, paths: Mapping[str, str]) -> Chart:
        """Read a chart, and what stands beside it. Raises `FolderError`."""
        sources = {path: file.source for path, file in self.files.items()}
        given = {path: sources[each].text.encode() for path, each in paths.items()}
        # Where the current folder lies in the chart these are other paths.
        prefix = f"{root}/" if root else ""
        here = {prefix + path: sources[each] for path, each in paths.items()}
        chart = Chart(root, self.project.read(root, given), {**sources, **here})
        return with_linked(chart, self._beside)

    def _outcome(self, chart: Chart) -> Outcome:
        """Render a chart that could be read."""
        if chart.itself.is_library:  # its templates are judged where they are used
            return Outcome((), tuple(missing(chart)), is_whole=False)
        engine = self.kept.engine(self.project.is_stale)
        if engine is None:
            where = chart.entry_for("")
            failure = RenderFailure(where.source, where.span, _NO_ENGINE)
            return Outcome((), (failure,), is_whole=False)
        releases = self.project.releases_for(chart.root)
        return rendered(chart, releases, engine, self.kept.chart(chart.root))

    def _is_broken(self, path: str) -> bool:
        """Tell a values file, or a ``Chart.yaml``, that cannot be parsed."""
        return any(isinstance(each, Malformed) for each in self.files[path].problems)

    def _beside(self, root: str) -> Mapping[str, bytes] | None:
        """Return the files of another chart, as the run has them."""
        prefix = f"{root}/" if root else ""
        given = {
            path.removeprefix(prefix): file.source.text.encode()
            for path, file in self.files.items()
            if path.startswith(prefix) and file.kind in IN_CHARTS
        }
        try:
            files = self.project.read(root, given)
        except FolderError:
            return None
        return files if METADATA in files else None

    def close(self) -> None:
        """End what is not kept for another run."""
        if self.project.kept:
            self.kept.end_run()
        else:
            self.kept.close()


def _with_failures(
    files: Iterable[File],
    failures: Sequence[RenderFailure],
    in_charts: set[str],
    unjudged: set[str],
) -> Iterator[File]:
    """Give *files* with what failed in them, and others in which something did."""
    told = set[Source]()
    for file in files:
        own = tuple(each for each in failures if each.source is file.source)
        told.add(file.source)
        if file.source.path in in_charts:
            kept = (each for each in file.problems if not _is_settled(each))
            is_judged = file.source.path not in unjudged
            yield file._replace(problems=(*kept, *own), is_judged=is_judged)
        else:
            yield file
    others = {each.source: None for each in failures if each.source not in told}
    for source in others:
        own = tuple(each for each in failures if each.source is source)
        yield File(source, own, kind=Kind.TEMPLATE)


def _is_settled(problem: object) -> bool:
    """Tell what is no problem once a chart was rendered, or its failure is told of."""
    return isinstance(problem, UnrenderedTemplate)
