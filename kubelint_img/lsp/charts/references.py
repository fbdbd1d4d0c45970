"""Where templates use what a chart sets, or defines."""

from collections.abc import Iterator

from kubelint_img.lsp.charts.around import InChart
from kubelint_img.lsp.charts.index import matches
from kubelint_img.lsp.charts.meaning import Path
from kubelint_img.source import Place


def references(chart: InChart, offset: int, *, is_with_own: bool) -> Iterator[Place]:
    """Give where that is used which stands at *offset*: a value, or a named template.

    Where a value is used only as part of one around it, as by ``toYaml``, the uses of
    that are given. Those *with_own* also want to know where it is written.
    """
    if is_with_own:
        yield from chart.definitions(offset)
    if name := chart.name_at(offset):
        yield from chart.names.includes_of(name)
    for path in chart.paths_at(offset):
        yield from _uses(chart, path)


def _uses(chart: InChart, path: Path) -> Iterator[Place]:
    while path:
        found = [
            Place(source, use.span)
            for source, use in chart.names.uses()
            if any(matches(chart.names.same(each), path) for each in use.paths)
        ]
        if found:
            yield from dict.fromkeys(found)
            return
        path = path[:-1]
