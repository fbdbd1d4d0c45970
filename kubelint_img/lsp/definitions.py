"""Where what a text names is defined."""

import posixpath
from collections.abc import Iterable, Iterator

from kubelint_img.assembly import workspace_of
from kubelint_img.inputs.kind import Kind
from kubelint_img.inputs.parse import File, parse
from kubelint_img.inputs.read import Input, text_of
from kubelint_img.lazy import regex
from kubelint_img.lsp.documents import Document, Documents
from kubelint_img.lsp.runs import Result
from kubelint_img.model.dockerfile import Dockerfile, Stage
from kubelint_img.model.kubernetes.manifest import Manifest
from kubelint_img.model.workspace.workspace import Workspace
from kubelint_img.source import Place, Source, Span
from kubelint_img.syntax.dockerfile import Pair
from kubelint_img.syntax.yaml import Node

_VARIABLE = regex(r"\$\{?(?P<name>[A-Za-z_]\w*)")
_VALUE = regex(r"\.Values(?P<path>(?:\.\w+)+)")
_ACCOUNT_KEYS = ("serviceAccountName", "serviceAccount")


def definitions(
    document: Document, result: Result, offset: int, documents: Documents
) -> Iterator[Place]:
    """Give where that is defined which the *document* names at *offset*.

    A stage, a variable, a ServiceAccount, a Secret to pull with, a value of a chart;
    nothing for all else. *documents* are those that are open.
    """
    read = result.read_of(document)
    if read is None:
        return
    if read.kind is Kind.TEMPLATE:
        settings = result.settings_for(document.path)
        yield from _values(read.source, offset, documents, settings.max_file_size)
        return
    file = parse(read)
    workspace = workspace_of([file], result.settings_for, result.elsewhere)
    for dockerfile in workspace.dockerfiles.values():
        yield from _stages(dockerfile, offset)
        yield from _variables(dockerfile, offset)
    yield from _objects(file, workspace, offset)


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
            for kind, name in _named(manifest):
                if _is_at(offset, name.span):
                    found = workspace.named_by(manifest, kind, name.text)
                    yield from map(_name_of, found)


def _named(manifest: Manifest) -> Iterator[tuple[str, Node]]:
    """Give the kind and the name of the objects that *manifest* names."""
    for pod in manifest.pods:
        yield from (("ServiceAccount", pod.setting(key)) for key in _ACCOUNT_KEYS)
        yield from _secrets(pod.spec.get("imagePullSecrets"))
    if manifest.kind == "ServiceAccount":
        yield from _secrets(manifest.get("imagePullSecrets"))


def _secrets(entries: Iterable[Node]) -> Iterator[tuple[str, Node]]:
    return (("Secret", each.get("name")) for each in entries)


def _name_of(manifest: Manifest) -> Place:
    name = manifest.get("metadata", "name")
    return Place(name.source, name.span)


def _values(
    template: Source, offset: int, documents: Documents, max_size: int
) -> Iterator[Place]:
    """Give where the chart of a *template* sets the value that is named at *offset*."""
    for use in _VALUE.finditer(template.text):
        if _is_at(offset, Span(*use.span())):
            root = template.path.rpartition("/templates/")[0]
            path = posixpath.join(root, "values.yaml")
            document = documents.at(path)
            text = document.text if document else text_of(path, max_size)
            file = parse(Input(Source(path, text or ""), Kind.VALUES))
            for each in file.documents:
                value = each.root.get(*use["path"][1:].split("."))
                if value.exists:
                    yield Place(value.source, value.label)


def _is_at(offset: int, span: Span) -> bool:
    return span.start <= offset <= span.stop
