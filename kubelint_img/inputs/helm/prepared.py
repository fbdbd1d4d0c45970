"""What all renderings of one chart have in common."""

from collections.abc import Collection, Mapping

from kubelint_img.frozen import frozen
from kubelint_img.inputs.helm.causes.cause import Written, edited
from kubelint_img.inputs.helm.chart.archive import Archive, archive_of
from kubelint_img.inputs.helm.chart.chart import Chart
from kubelint_img.inputs.helm.chart.sets import defaults_of
from kubelint_img.inputs.helm.chart.values import Layer, Scalar
from kubelint_img.inputs.helm.engine.ahead import Ahead
from kubelint_img.inputs.helm.independence import Independence
from kubelint_img.inputs.helm.kept import KeptChart
from kubelint_img.inputs.helm.marking.marks import Extent, Marker
from kubelint_img.inputs.helm.marking.templates import Templates
from kubelint_img.lazy import cached_property


@frozen
class Prepared:
    """A chart, made ready to be rendered again and again."""

    chart: Chart
    engine: Ahead
    kept: KeptChart

    @cached_property
    def archive(self) -> Archive:
        """Return the chart as it is."""
        return archive_of(self.chart.files)

    @cached_property
    def templates(self) -> Templates:
        """Return its templates, taken apart."""
        return Templates(self.chart.templates)

    @cached_property
    def defaults(self) -> tuple[Layer, ...]:
        """Return the values that it has itself. Raises `EngineError`."""
        return defaults_of(self.chart, self.engine)

    @cached_property
    def independence(self) -> Independence:
        """Return what tells which templates have to do with which others."""
        return Independence(self.chart)

    @cached_property
    def _parts(self) -> dict[frozenset[str], "ChartPart"]:
        return {}

    def part(self, paths: Collection[str]) -> "ChartPart":
        """Return what of the chart is needed to render the templates at *paths*."""
        left_out = self.independence.left_out(paths)
        if left_out not in self._parts:
            self._parts[left_out] = ChartPart(self, left_out)
        return self._parts[left_out]


@frozen
class ChartPart:
    """A chart without some templates, which others are rendered without as well.

    That is quicker where it is rendered many times, to find where places come from.
    """

    whole: Prepared
    left_out: frozenset[str]

    @cached_property
    def _marked(self) -> dict[Extent, Archive]:
        return {}

    @cached_property
    def _plain(self) -> Archive:
        return self._archive(edited(self.whole.chart, {}))

    @cached_property
    def _templates(self) -> Templates:
        texts = self.whole.chart.templates
        return Templates(
            {path: texts[path] for path in texts if path not in self.left_out}
        )

    @cached_property
    def marker(self) -> Marker:
        """Return what writes marks into its templates, and finds them again."""
        return self.whole.kept.marker(self._templates.texts)

    def marked(self, extent: Extent) -> Archive:
        """Return it with marks in its templates."""
        if extent not in self._marked:
            marked = {
                path: self.marker.marked(self._templates, path, extent).encode()
                for path in self._templates.texts
            }
            self._marked[extent] = self._archive({**self.whole.chart.files, **marked})
        return self._marked[extent]

    def changed(self, changes: Mapping[Written, Scalar]) -> Archive:
        """Return it with *changes* made in its texts, and no schema for its values."""
        if not changes:
            return self._plain
        return self._archive(edited(self.whole.chart, changes))

    def _archive(self, files: Mapping[str, bytes]) -> Archive:
        return archive_of(
            {path: data for path, data in files.items() if path not in self.left_out}
        )
