"""The chart around a document that is open in the editor."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from kubelint_img.commands.rendering import project_for
from kubelint_img.config.settings import Settings
from kubelint_img.inputs.helm.charts import chart_of
from kubelint_img.inputs.kind import IN_CHARTS, Kind
from kubelint_img.inputs.parse import parse
from kubelint_img.inputs.read import Input, Read
from kubelint_img.lsp.charts.index import Index
from kubelint_img.lsp.charts.meaning import Path
from kubelint_img.lsp.charts.written import Written, path_at
from kubelint_img.source import Place, Source


class InChart(NamedTuple):
    """A file of a chart, and the chart around it."""

    source: Source
    is_template: bool
    names: Index
    written: Written

    def paths_at(self, offset: int) -> list[Path]:
        """Return the values that the file names, or sets, at *offset*."""
        if self.is_template:
            uses, _ = self.names.at(self.source, offset)
            found = [path for use in uses for path in use.paths]
        else:
            file = self.written.file_of(self.source)
            path = path_at(file, offset) if file else ()
            found = [path] if path else []
        return list(dict.fromkeys(map(self.names.same, found)))

    def name_at(self, offset: int) -> str:
        """Return the named template that is defined or included at *offset*."""
        if not self.is_template:
            return ""
        _, includes = self.names.at(self.source, offset)
        named = (each.name for each in includes)
        return next(named, "") or self.names.defined_at(self.source, offset)

    def definitions(self, offset: int) -> Iterator[Place]:
        """Give where that is written which is named at *offset*, what counts first."""
        for path in self.paths_at(offset):
            for _, node in self.written.at(path):
                yield Place(node.source, node.label)
        if name := self.name_at(offset):
            yield from self.names.definitions_of(name)


def in_chart(
    read: Input, reads: Sequence[Read], settings_for: Callable[[str], Settings]
) -> InChart | None:
    """Return the chart around what was *read* of a document, if it is in one.

    *reads* are those of all documents that are open of the chart.
    """
    if read.kind not in IN_CHARTS:
        return None
    project = project_for(settings_for)
    files = tuple(map(parse, reads))
    chart = chart_of(read.source.path, files, project)
    if chart is None:
        return None
    releases = project.releases_for(chart.root)
    is_template = read.kind is Kind.TEMPLATE
    return InChart(read.source, is_template, Index(chart), Written(chart, releases))
