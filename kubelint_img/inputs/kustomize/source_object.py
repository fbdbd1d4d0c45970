"""The object that kustomize started from, of an object that it made."""

from collections.abc import Iterable, Iterator

from kubelint_img.model.kubernetes.manifest import Manifest, manifests_in
from kubelint_img.model.workspace.workspace import Workspace
from kubelint_img.syntax.yaml import Document, Node


def source_object(made: Node, documents: Iterable[Document]) -> Node | None:
    """Return the object in *documents* that became *made*; nothing if it is not sure.

    Its kind is the same, and its name is in the new one, which may have more to it.
    """
    kind, name = made.get("kind").text, made.get("metadata", "name").text
    same = [each for each in _objects(documents) if each.kind == kind]
    if len(same) == 1:
        return same[0].node
    fitting = [each for each in same if each.name and each.name in name]
    longest = max((len(each.name) for each in fitting), default=0)
    best = [each for each in fitting if len(each.name) == longest]
    return best[0].node if len(best) == 1 else None


def _objects(documents: Iterable[Document]) -> Iterator[Manifest]:
    for document in documents:
        yield from manifests_in(document.root, Workspace())
