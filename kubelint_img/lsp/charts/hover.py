"""What an editor shows of the values that a chart's templates name."""

from collections.abc import Iterator

from kubelint_img.lsp.charts.around import InChart
from kubelint_img.lsp.charts.meaning import ANY, Path
from kubelint_img.lsp.charts.shown import Shown
from kubelint_img.source import Place

_MOST = 12
"""How many places are shown; more would fill the screen."""


def hover(chart: InChart, offset: int) -> Iterator[str]:
    """Give what is to be said of what stands at *offset*, as Markdown."""
    if chart.is_template:
        for path in chart.paths_at(offset):
            yield "\n".join(_value(chart, path))
    if name := chart.name_at(offset):
        yield "\n".join(_template(chart, name))


def _value(chart: InChart, path: Path) -> Iterator[str]:
    name = ".".join("[...]" if step == ANY else step for step in ("Values", *path))
    yield f"### Value `.{name}`\n".replace(".[", "[")
    found = list(chart.written.at(path))
    if not found:
        yield "No file of values sets it."
    shown = Shown()
    for file, node in found[:_MOST]:
        title = f" (with {file.title})" if file.title else ""
        where = _where(chart, Place(node.source, node.label))
        yield f"- {shown.text(file.root, node)}: {where}{title}"
    if len(found) > _MOST:
        yield f"- and in {len(found) - _MOST} more places"


def _template(chart: InChart, name: str) -> Iterator[str]:
    yield f"### Template `{name}`\n"
    places = list(chart.names.definitions_of(name))
    if not places:
        yield "It is defined in no file that can be edited."
    for place in places:
        yield f"- defined in {_where(chart, place)}"
    uses = len(list(chart.names.includes_of(name)))
    yield f"- included in {uses} place{'' if uses == 1 else 's'}"


def _where(chart: InChart, place: Place) -> str:
    path = place.source.path
    root = f"{chart.names.chart.root}/"
    line, _ = place.source.position(place.span.start)
    return f"`{path.removeprefix(root)}`, line {line}"
