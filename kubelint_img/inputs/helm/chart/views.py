"""What rules are shown of a chart, besides what it is rendered to."""

from collections.abc import Iterator

from kubelint_img.inputs.helm.chart import chart as read
from kubelint_img.inputs.helm.chart.member import Member
from kubelint_img.inputs.helm.chart.place import METADATA
from kubelint_img.inputs.kind import Kind
from kubelint_img.inputs.parse import File
from kubelint_img.lazy import cached_property
from kubelint_img.model.chart.chart import Chart
from kubelint_img.model.chart.template import Template
from kubelint_img.model.chart.values import Values

_SUBCHARTS = "charts/"


class ChartViews:
    """The views of the files of one chart, and of the charts in it."""

    def __init__(self, chart: read.Chart) -> None:
        """Take what was read of the *chart*."""
        self._chart = chart

    def of(self, file: File, path: str) -> Iterator[object]:
        """Give the view of a *file* that stands at *path* in the whole chart."""
        folder = self._folder(path)
        chart = self._charts.get(folder)
        if file.kind is Kind.VALUES:
            if file.documents:
                yield Values(file.documents[0].root, chart)
        elif chart is None:
            return
        elif file.kind is Kind.TEMPLATE:
            yield Template(file.source, path.removeprefix(folder), chart)
        elif path == f"{folder}{METADATA}":
            yield chart

    def _folder(self, path: str) -> str:
        """Return the folder of the innermost chart that *path* is in."""
        folders = (member.folder for member in self._chart.members)
        return max(filter(path.startswith, folders), key=len, default="")

    @cached_property
    def _charts(self) -> dict[str, Chart]:
        """Return the charts by their folders; the same may stand there twice."""
        family = list[Chart]()
        charts = dict[str, Chart]()
        for member in self._chart.members:
            if view := _view(member, family):
                family.append(view)
                charts.setdefault(member.folder, view)
        return charts


def _view(member: Member, family: list[Chart]) -> Chart | None:
    metadata = member.metadata
    if metadata is None:
        return None
    paths = (path for path in member.files if not _is_inner(path))
    return Chart(
        metadata,
        member.dependencies,
        member.prefix,
        tuple(paths),
        member.text,
        metadata.source,
        family,
    )


def _is_inner(path: str) -> bool:
    """Tell what belongs to a subchart."""
    return path.startswith(_SUBCHARTS) and "/" in path.removeprefix(_SUBCHARTS)
