"""Namespaces that kustomizations give to the manifests that they name."""

import posixpath
from collections.abc import Iterable, Iterator

from kubelint_img.model.file_path import normal
from kubelint_img.model.workspace.kustomize import is_kustomization
from kubelint_img.syntax.yaml import Document, Node

_LISTS = ("resources", "bases", "components")


def placed_files(documents: Iterable[Document]) -> frozenset[str]:
    """Return the paths of the files whose objects a kustomization puts somewhere.

    That is what one with a ``namespace`` names, also through those that it builds on.
    """
    roots = {
        normal(posixpath.dirname(each.source.path)): each.root
        for each in documents
        if is_kustomization(each)
    }
    placed = set[str]()
    ahead = [folder for folder, root in roots.items() if root.get("namespace").text]
    while ahead:
        folder = ahead.pop()
        for path in _named(roots.get(folder), folder):
            if path not in placed:
                placed.add(path)
                ahead.append(path)
    return frozenset(placed)


def _named(root: Node | None, folder: str) -> Iterator[str]:
    """Give the files and folders that the kustomization in *folder* builds on."""
    for key in _LISTS if root else ():
        for entry in root.get(key) if root else ():
            if entry.text:
                yield normal(posixpath.join(folder, entry.text))
