"""A template of a chart."""

from kubelint_img.frozen import frozen
from kubelint_img.lazy import cached_property
from kubelint_img.model.chart.chart import Chart
from kubelint_img.source import Source, Span
from kubelint_img.syntax.gotemplate import Part, UnclosedError, parts_of


@frozen
class Template:
    """A file in ``templates/``, before it is rendered."""

    source: Source
    path: str
    """Where it stands in its chart, from ``templates/`` on."""

    chart: Chart

    @property
    def span(self) -> Span:
        """Return where it begins."""
        return Span(0, 0)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Return words and actions in order; none if an action has no end."""
        try:
            return parts_of(self.source.text)
        except UnclosedError:
            return ()
