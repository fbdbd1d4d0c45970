"""What an editor shows of the place under the cursor."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lsprotocol import types

from kubelint_img.assembly import workspace_of
from kubelint_img.inputs.parse import parse
from kubelint_img.inputs.read import Input
from kubelint_img.inventory.entry import Entry
from kubelint_img.inventory.find import entries_in
from kubelint_img.inventory.pin import Pin
from kubelint_img.lsp.charts import hover as charts
from kubelint_img.lsp.charts.around import in_chart
from kubelint_img.lsp.client.markup import markup
from kubelint_img.lsp.runs.runs import Result
from kubelint_img.lsp.telling.diagnostics import Shown
from kubelint_img.lsp.texts.documents import Document
from kubelint_img.model.image.image import Image
from kubelint_img.model.secret import masked
from kubelint_img.model.views import views_of
from kubelint_img.renderings import Renderings
from kubelint_img.rule import Rule
from kubelint_img.rule_page import help_url
from kubelint_img.source import Place, Related, Source

_PINS = {
    Pin.DIGEST: "pinned by its digest",
    Pin.VERSION: "pinned by a version, which may be moved",
    Pin.MOVING: "not pinned: the tag is meant to move",
    Pin.NOTHING: "not pinned: no tag means `latest`",
}


class _Mention(NamedTuple):
    """An image, and all places that have to do with its name."""

    entry: Entry
    related: tuple[Related, ...]

    def touches(self, source: Source, offset: int) -> bool:
        """Tell whether the image is written at *offset* in *source*, or made there."""
        places = [self.entry.where, *(each.where for each in self.related)]
        return any(
            each.source.path == source.path
            and each.span.start <= offset <= each.span.stop
            for each in places
        )


def hover(
    document: Document, result: Result, position: types.Position, shown: Shown
) -> types.Hover | None:
    """Return what is to be said of *position*: of the rules broken there, and images.

    Nothing where nothing is. It takes the linter.
    """
    read = result.read_of(document)
    if read is None:
        return None
    offset = shown.lines(read.source).offset(position)
    parts = [
        *_values(result, read, offset),
        *_images(result, read.source, offset),
        *_rules(result, read.source, offset),
    ]
    if not parts:
        return None
    text = "\n\n---\n\n".join(parts)
    return types.Hover(markup(text, shown.capabilities.hover_markup))


def _values(result: Result, read: Input, offset: int) -> Iterator[str]:
    chart = in_chart(read, result.reads, result.settings_for)
    yield from charts.hover(chart, offset) if chart else ()


def _rules(result: Result, source: Source, offset: int) -> Iterator[str]:
    """Give the docs of the rules that are broken at *offset*, each once."""
    found = dict[Rule, None]()
    for each in result.report.violations:
        if each.source is source and each.span.start <= offset <= each.span.stop:
            found[each.rule] = None
    for rule in found:
        title = f"[{rule.code}]({help_url(rule)}) {rule.name}"
        yield f"### {title}\n\n{rule.docs.strip()}"


def _images(result: Result, source: Source, offset: int) -> Iterator[str]:
    shown = set[str]()
    for mention in _mentions(result):
        if mention.touches(source, offset):
            text = "\n".join(_described(mention))
            if text not in shown:
                shown.add(text)
                yield text


def _described(mention: _Mention) -> Iterator[str]:
    entry = mention.entry
    parts = entry.parts
    if parts is None:
        why = entry.pinning.variable or entry.pinning.reason
        yield f"### Image `{entry.text}`\n\nNot known: `{why}`"
        return
    yield f"### Image `{parts}`\n"
    yield f"- registry: `{parts.registry}`"
    yield f"- repository: `{parts.repository}`"
    yield f"- tag: `{parts.tag}`" if parts.tag else "- tag: none"
    yield f"- digest: `{parts.digest}`" if parts.digest else "- digest: none"
    yield f"- {_PINS[entry.pinning.by]}"
    if entry.is_retagged:
        yield "- a kustomization deploys another tag"
    if entry.built_by:
        yield f"- built by `{entry.built_by}`"
    yield from dict.fromkeys(_places(mention))  # a line may set several parts


def _places(mention: _Mention) -> Iterator[str]:
    for where, message in mention.related:
        line, _ = where.source.position(where.span.start)
        name = where.source.path.rpartition("/")[2]
        yield f"- {masked(message)}: `{name}`, line {line}"


def _mentions(result: Result) -> Iterator[_Mention]:
    """Give the images of what was linted, and of what is made of it."""
    files = tuple(map(parse, result.reads))
    rendered = result.elsewhere.render(files)
    try:
        renderings = Renderings(rendered, result.settings_for, result.elsewhere)
        world = workspace_of(rendered.files, result.settings_for, renderings.around)
        for file in rendered.files:
            related = {
                Place(view.source, view.span): view.text.related
                for view in views_of(file.documents, file.script, world)
                if isinstance(view, Image)
            }
            for entry in entries_in(file, world):
                yield _Mention(entry, related.get(entry.where, ()))
        for rendering, made in renderings.workspaces.items():
            found: Sequence[Entry] = [
                entry for file in rendering.files for entry in entries_in(file, made)
            ]
            origins = rendering.trace([each.where for each in found])
            for entry, origin in zip(found, origins, strict=True):
                yield _Mention(entry._replace(where=origin.where), origin.related)
    finally:
        rendered.close()
