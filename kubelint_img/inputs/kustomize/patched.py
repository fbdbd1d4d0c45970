"""What the patches of kustomizations say about a node of an object."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kubelint_img.inputs.kustomize.project import Project
from kubelint_img.inputs.kustomize.steps import Step, found_at, pointer, rest_behind
from kubelint_img.model.kustomization.kustomization import Kustomization
from kubelint_img.model.kustomization.patch import Patch
from kubelint_img.model.kustomization.selection import is_named_by
from kubelint_img.source import Place, Source, Span
from kubelint_img.syntax import yaml
from kubelint_img.syntax.yaml import Document, Node


class Patched:
    """Finds values in patches, the last that is applied first."""

    def __init__(
        self, kustomizations: Sequence[Kustomization], project: Project
    ) -> None:
        """Take the *kustomizations*, the outermost first, and their *project*."""
        self._patches = [
            (patch, tuple(_documents(patch, project)))
            for kustomization in kustomizations
            for patch in reversed(kustomization.patches)
        ]
        self._inline = {
            document.source: patch.inline
            for patch, documents in self._patches
            for document in documents
            if patch.inline.text
        }

    def values(self, made: Node, steps: Sequence[Step]) -> Iterator[Node]:
        """Give what patches of the object *made* put where *steps* lead."""
        for patch, documents in self._patches:
            for document in documents:
                yield from _values(patch, document, made, steps)

    def place(self, source: Source, span: Span) -> "PatchPlace":
        """Return where *span* of a patch's *source* is written.

        For a patch in a kustomization with escapes just there it is all of the patch.
        """
        inline = self._inline.get(source)
        if inline is None:
            return PatchPlace(Place(source, span), is_exact=True)
        where = inline.string.part(*span).span
        if inline.source.text[slice(*where)] == source.text[slice(*span)]:
            return PatchPlace(Place(inline.source, where), is_exact=True)
        return PatchPlace(Place(inline.source, inline.label), is_exact=False)


class PatchPlace(NamedTuple):
    """Where something in a patch is written."""

    where: Place
    is_exact: bool


def _documents(patch: Patch, project: Project) -> Sequence[Document]:
    if patch.inline.text:
        source = Source(patch.node.source.path, patch.inline.text)
        return yaml.parse(source).documents
    file = project.file(patch.location) if patch.location else None
    return file.documents if file else ()


def _values(
    patch: Patch, document: Document, made: Node, steps: Sequence[Step]
) -> Iterator[Node]:
    root = document.root
    named = patch.target if patch.target.exists else root
    if not is_named_by(named, made):
        return
    for operation in root:  # of a JSON patch; a merge patch has no items
        words = pointer(operation.get("path").text)
        rest = rest_behind(words, steps)
        if rest is not None:
            yield from _existing(operation.get("value"), rest)
    yield from _existing(root, steps)


def _existing(root: Node, steps: Sequence[Step]) -> Iterator[Node]:
    node = found_at(root, steps) if root.exists else None
    if node is not None:
        yield node
