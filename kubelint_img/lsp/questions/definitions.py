"""Where what a text names is defined."""

from collections.abc import Iterator

from kubelint_img.assembly import workspace_of
from kubelint_img.inputs.kind import IN_CHARTS
from kubelint_img.inputs.parse import File, parse
from kubelint_img.lazy import regex
from kubelint_img.lsp.charts import references as used
from kubelint_img.lsp.charts.around import in_chart
from kubelint_img.lsp.questions.named_objects import named_objects
from kubelint_img.lsp.runs.runs import Result
from kubelint_img.lsp.texts.documents import Document
from kubelint_img.model.dockerfile import Dockerfile, Stage
from kubelint_img.model.kubernetes.manifest import Manifest
from kubelint_img.model.workspace.workspace import Workspace
from kubelint_img.source import Place, Span
from kubelint_img.syntax.dockerfile import Pair

_VARIABLE = regex(r"\$\{?(?P<name>[A-Za-z_]\w*)")


def definitions(document: Document, result: Result, offset: int) -> Iterator[Place]:
    """Give where that is defined which the *document* names at *offset*.

    A stage, a variable, an object (see `named_objects`), a value of a chart, a named
    template; nothing for all else.
    """
    read = result.read_of(document)
    if read is None:
        return
    if read.kind in IN_CHARTS:
        chart = in_chart(read, result.reads, result.settings_for)
        yield from chart.definitions(offset) if chart else ()
        return
    file = parse(read)
    workspace = workspace_of([file], result.settings_for, result.elsewhere)
    for dockerfile in workspace.dockerfiles.values():
        yield from _stages(dockerfile, offset)
        yield from _variables(dockerfile, offset)
    yield from _objects(file, workspace, offset)


def references(
    document: Document, result: Result, offset: int, *, is_with_own: bool
) -> Iterator[Place]:
    """Give where that is used which stands at *offset*, in charts.

    Those *with_own* also want to know where it is written.
    """
    read = result.read_of(document)
    chart = read and in_chart(read, result.reads, result.settings_for)
    if chart:
        yield from used.references(chart, offset, is_with_own=is_with_own)


def _stages(dockerfile: Dockerfile, offset: int) -> Iterator[Place]:
    for each in dockerfile.stage_uses:
        if _is_at(offset, each.where.span):
            label = each.used.label
            yield Place(dockerfile.source, label.span if label else each.used.span)


def _variables(dockerfile: Dockerfile, offset: int) -> Iterator[Place]:
    """Give the ARG or ENV that counts at *offset*, and what that ARG takes over."""
    for use in _VARIABLE.finditer(dockerfile.source.text):
        if _is_at(offset, Span(*use.span())):
            for pair in _declared(dockerfile, use["name"], offset):
                yield Place(dockerfile.source, pair.name.span)


def _declared(dockerfile: Dockerfile, name: str, offset: int) -> Iterator[Pair]:
    inside = (each for each in dockerfile.stages if _is_at(offset, each.extent))
    stage = next(inside, None)
    known = dockerfile.global_arguments.get(name)
    if stage is None or offset < stage.written[0].span.stop:
        yield from [known] if known else []
        return
    pairs = [each for each in _pairs(stage, offset) if each.name.value == name]
    yield from pairs[-1:]
    if known and pairs and not pairs[-1].written:
        yield known


def _pairs(stage: Stage, offset: int) -> Iterator[Pair]:
    """Give what is set above *offset*: by ancestors first, whose ARGs do not count."""
    for each in reversed(stage.lineage):
        keywords = {"ARG", "ENV"} if each is stage else {"ENV"}
        for instruction in each.written:
            is_above = each is not stage or instruction.span.stop <= offset
            if is_above and instruction.keyword in keywords:
                yield from instruction.pairs


def _objects(file: File, workspace: Workspace, offset: int) -> Iterator[Place]:
    for document in file.documents:
        for manifest in workspace.manifests_of.get(document, ()):
            for kind, name in named_objects(manifest):
                if name.text and _is_at(offset, name.span):
                    found = workspace.named_by(manifest, kind, name.text)
                    yield from map(_name_of, found)


def _name_of(manifest: Manifest) -> Place:
    name = manifest.get("metadata", "name")
    return Place(name.source, name.span)


def _is_at(offset: int, span: Span) -> bool:
    return span.start <= offset <= span.stop
