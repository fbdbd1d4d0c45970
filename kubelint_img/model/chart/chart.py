"""A chart, as its files say."""

from collections.abc import Callable, Iterator, Sequence

from kubelint_img.frozen import frozen
from kubelint_img.lazy import cached_property
from kubelint_img.model.chart.dependency import Dependency
from kubelint_img.model.chart.read_values import ReadValues, read_values
from kubelint_img.source import Source, Span
from kubelint_img.syntax.yaml import Node


@frozen
class Chart:
    """A chart, or one of its subcharts: each is shown to rules on its own."""

    metadata: Node
    """What ``Chart.yaml`` says."""

    dependencies: tuple[Dependency, ...]
    """Those in ``Chart.yaml`` and those in the old ``requirements.yaml``."""

    prefix: tuple[str, ...]
    """Where its values stand among those of the outermost chart."""

    paths: tuple[str, ...]
    """Its own files, without those of its subcharts, by their paths in it."""

    text: Callable[[str], str | None]
    """Reads one of its files; gives nothing for what is no text."""

    source: Source
    """Its ``Chart.yaml``."""

    family: Sequence["Chart"]
    """All charts that are rendered together, the outer before the inner."""

    @property
    def span(self) -> Span:
        """Return what to point at where nothing says it better: the chart's name."""
        return self.metadata.get("name").span

    @property
    def name(self) -> str:
        """Return what the chart calls itself."""
        return self.metadata.get("name").text

    @property
    def is_library(self) -> bool:
        """Tell a chart that has nothing but named templates for others."""
        return self.metadata.get("type").text == "library"

    @property
    def subcharts(self) -> "Iterator[Chart]":
        """Give the charts right within this one, be they packed or not."""
        depth = len(self.prefix)
        for each in self.family:
            if len(each.prefix) == depth + 1 and each.prefix[:depth] == self.prefix:
                yield each

    @property
    def is_whole(self) -> bool:
        """Tell whether all dependencies are there, also those of its subcharts."""
        return all(
            {each.key for each in chart.dependencies}.issubset(
                each.prefix[-1] for each in chart.subcharts
            )
            for chart in self.family
        )

    @property
    def templates(self) -> Iterator[str]:
        """Give the texts of its templates, ``NOTES.txt`` included."""
        for path in self.paths:
            if path.startswith("templates/"):
                yield self.text(path) or ""

    @cached_property
    def read_values(self) -> ReadValues | None:
        """Return the values that something in this family of charts may read.

        Nothing where that cannot be told, since some are read by names that are made
        when the chart is rendered, or by templates that are not there.
        """
        return read_values(self.family) if self.is_whole else None
