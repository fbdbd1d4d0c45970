"""Keys of values, and names of templates, offered while a template is typed."""

from collections.abc import Callable, Iterator, Sequence

from lsprotocol import types

from kubelint_img.config.settings import Settings
from kubelint_img.inputs.read import Input, Read
from kubelint_img.lazy import regex
from kubelint_img.lsp.charts.around import InChart, in_chart
from kubelint_img.lsp.charts.expression import Expression
from kubelint_img.lsp.charts.meaning import Meanings, Path, Root, paths
from kubelint_img.lsp.charts.shown import Shown
from kubelint_img.lsp.texts.positions import Lines
from kubelint_img.source import Span
from kubelint_img.syntax.yaml import Mapping

TRIGGERS = (".", '"')

_CHAIN = regex(r"(?P<base>(?:\$\w*)?(?:\.\w+)*)\.(?P<typed>\w*)$")
_INCLUDE = regex(r'\b(?:include|template)\s+"(?P<typed>[^"\n]*)$')
_OPEN = regex(r"\{\{(?!-?\s*/\*)(?:(?!\}\}).)*$")
_OBJECTS = {
    "Values": "the values of the chart",
    "Chart": "what Chart.yaml says",
    "Release": "the release: Name, Namespace, Revision, ...",
    "Capabilities": "what the cluster can do",
    "Files": "other files of the chart",
    "Template": "the template that is rendered",
}


def is_in_action(lines: Lines, position: types.Position) -> bool:
    """Tell whether *position* is in an action, as far as its line tells."""
    return _action_at(lines, position) is not None


def _action_at(lines: Lines, position: types.Position) -> int | None:
    """Return where the action begins that is open at *position*."""
    start = lines.offset(types.Position(position.line, 0))
    found = _OPEN.search(lines.text, start, lines.offset(position))
    return found.start() if found else None


def offered(
    read: tuple[Sequence[Read], Callable[[str], Settings]],
    lines: Lines,
    position: types.Position,
) -> Sequence[types.CompletionItem]:
    """Return what may be written at *position* in what was *read* first.

    Nothing if that is no template. It takes the linter's thread.
    """
    reads, settings_for = read
    own = reads[0]
    if not isinstance(own, Input):
        return ()
    chart = in_chart(own, reads, settings_for)
    return list(_completions(chart, lines, position)) if chart else ()


def _completions(
    chart: InChart, lines: Lines, position: types.Position
) -> Iterator[types.CompletionItem]:
    offset, start = lines.offset(position), _action_at(lines, position)
    if start is None or not chart.is_template:
        return
    if include := _INCLUDE.search(chart.source.text, start, offset):
        range_ = lines.range(Span(include.start("typed"), offset))
        for name in chart.names.all_names:
            yield _item(name, range_, types.CompletionItemKind.Function)
    elif chain := _CHAIN.search(chart.source.text, start, offset):
        range_ = lines.range(Span(chain.start("typed"), offset))
        meanings = _meanings(chart, chain["base"], start)
        if any(isinstance(each, Root) for each in meanings):
            for name, what in _OBJECTS.items():
                yield _item(name, range_, types.CompletionItemKind.Module, what)
        for name, detail in _keys(chart, paths(meanings)).items():
            yield _item(name, range_, types.CompletionItemKind.Property, detail)


def _meanings(chart: InChart, base: str, offset: int) -> Meanings:
    """Return what *base* may stand for in the action at *offset*."""
    scope = chart.names.walked_to(chart.source, offset).scope
    if not base:
        return scope.dot
    return Expression(base, Span(0, len(base)), scope).meanings


def _keys(chart: InChart, found: tuple[Path, ...]) -> dict[str, str]:
    """Return the keys of values, each with what the first of them is."""
    keys, shown = dict[str, str](), Shown()
    for path in found:
        for file, node in chart.written.at(chart.names.same(path)):
            if isinstance(node, Mapping):
                for key, value in node.items():
                    if key.text not in keys:
                        text = shown.text(file.root, value)
                        keys[key.text] = text.replace("`", "")
    return {key: text for key, text in keys.items() if key.isidentifier()}


def _item(
    name: str,
    range_: types.Range,
    kind: types.CompletionItemKind,
    detail: str | None = None,
) -> types.CompletionItem:
    edit = types.TextEdit(range_, name)
    return types.CompletionItem(name, kind=kind, detail=detail, text_edit=edit)
