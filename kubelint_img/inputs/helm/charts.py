"""The charts that the files of a run belong to, rendered."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from kubelint_img.inputs.helm.chart import Chart
from kubelint_img.inputs.helm.engine import Engine, is_installed
from kubelint_img.inputs.helm.folder import FolderError, files_in
from kubelint_img.inputs.helm.place import ChartFile, chart_file_on_disk
from kubelint_img.inputs.helm.render import Outcome, rendered
from kubelint_img.inputs.kind import IN_CHARTS, Kind
from kubelint_img.inputs.parse import File
from kubelint_img.inputs.rendering import Rendered
from kubelint_img.problem import RenderFailure, UnrenderedTemplate
from kubelint_img.source import Source, Span

_NO_ENGINE = (
    "this chart cannot be rendered, since Helm is not there:"
    " pip install 'kubelint-img[helm]'"
)

Locate = Callable[[str], ChartFile | None]
"""Tells what the file at a path is in a chart."""

Read = Callable[[str, Mapping[str, bytes]], Mapping[str, bytes]]
"""Reads the files of the chart in a folder, but for those that are given.

Raises `FolderError`.
"""


def read_from_disk(max_size_of: Callable[[str], int]) -> Read:
    """Return what reads charts, of files of as many bytes as *max_size_of* says."""

    def read(root: str, given: Mapping[str, bytes]) -> Mapping[str, bytes]:
        folder = root or os.curdir
        return files_in(folder, max_size_of(os.path.join(folder, "Chart.yaml")), given)

    return read


def with_charts(
    files: Sequence[File], read: Read, locate: Locate = chart_file_on_disk
) -> Rendered:
    """Render the charts that *files* belong to, as *locate* tells by their paths."""
    charts = _charts(files, locate)
    if not charts:
        return Rendered(tuple(files))
    engine = Engine() if is_installed() else None
    try:
        outcomes = [_outcome(root, known, read, engine) for root, known in charts]
    except BaseException:
        if engine:
            engine.close()
        raise
    renderings = tuple(each for outcome in outcomes for each in outcome.renderings)
    failures = [each for outcome in outcomes for each in outcome.failures]
    in_charts = {source for _, known in charts for source in known.values()}
    return Rendered(
        tuple(_with_failures(files, failures, in_charts)),
        renderings,
        engine.close if engine else _nothing,
    )


def _nothing() -> None:
    """Do nothing: there is nothing to close."""


def _charts(
    files: Iterable[File], locate: Locate
) -> list[tuple[str, dict[str, Source]]]:
    """Return the folders of charts, each with those of its files that are known."""
    charts = dict[str, dict[str, Source]]()
    for file in files:
        found = None
        if file.kind in IN_CHARTS and not file.left_alone:
            found = locate(file.source.path)
        if found:
            charts.setdefault(found.root, {})[found.path] = file.source
    return sorted(charts.items())


def _outcome(
    root: str, known: Mapping[str, Source], read: Read, engine: Engine | None
) -> Outcome:
    given = {path: source.text.encode() for path, source in known.items()}
    try:
        chart = Chart(root, read(root, given), known)
    except FolderError as error:
        source = Source(error.path.replace(os.sep, "/"), "")
        return Outcome((), (RenderFailure(source, Span(0, 0), str(error)),))
    if engine is None:
        where = chart.entry_for("")
        return Outcome((), (RenderFailure(where.source, where.span, _NO_ENGINE),))
    return rendered(chart, engine)


def _with_failures(
    files: Iterable[File],
    failures: Sequence[RenderFailure],
    in_charts: set[Source],
) -> Iterator[File]:
    """Give *files* with what failed in them, and others in which something did."""
    told = set[Source]()
    for file in files:
        own = tuple(each for each in failures if each.source is file.source)
        told.add(file.source)
        if file.source in in_charts:
            kept = (each for each in file.problems if not _is_settled(each))
            yield file._replace(problems=(*kept, *own))
        else:
            yield file
    others = {each.source: None for each in failures if each.source not in told}
    for source in others:
        own = tuple(each for each in failures if each.source is source)
        yield File(source, own, kind=Kind.TEMPLATE)


def _is_settled(problem: object) -> bool:
    """Tell what is no problem once a chart was rendered, or its failure is told of."""
    return isinstance(problem, UnrenderedTemplate)
