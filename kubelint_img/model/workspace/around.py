"""What a context answers to a workspace, of which it is no part."""

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from kubelint_img.lazy import cached_property
from kubelint_img.model.cluster.object_index import ObjectIndex
from kubelint_img.model.file_path import normal
from kubelint_img.model.kubernetes.manifest import Manifest, manifests_in
from kubelint_img.model.workspace.affixes import Affixes
from kubelint_img.model.workspace.context import Context, Question
from kubelint_img.model.workspace.kustomize import patches_in
from kubelint_img.model.workspace.retag import renamed, retagged_names
from kubelint_img.syntax.yaml import Document

if TYPE_CHECKING:
    from kubelint_img.model.workspace.workspace import Workspace


class Around:
    """The objects and the tools of a context, of each as few as a question needs."""

    def __init__(
        self, context: Context, workspace: "Workspace", documents: Sequence[Document]
    ) -> None:
        """Take the *context*, the *workspace* that objects are seen in, and its own."""
        self._context = context
        self._workspace = workspace
        self._documents = documents
        self._seen = dict[Document, tuple[Manifest, ...]]()
        self._objects = Question(
            context.manifests, lambda found: ObjectIndex(self._manifests_in(found))
        )
        self._retagged = Question(
            context.tools, lambda found: frozenset(retagged_names(found))
        )
        self._renamed = Question(context.tools, renamed)

    def manifests(self, *words: str) -> Iterator[Manifest]:
        """Give the objects in manifests that have all *words*."""
        return self._manifests_in(self._context.manifests(*words))

    def called(self, kind: str, name: str) -> Iterable[Manifest]:
        """Return the objects of *kind* that are written with *name*."""
        return self._objects.about(kind, name).called(kind, name)

    def retags(self, name: str) -> bool:
        """Tell whether a tool replaces the tags of the image *name*, a full one."""
        return name in self._retagged.about(posixpath.basename(name))

    def new_names(self, name: str) -> frozenset[str]:
        """Return the names that tools put in the place of *name*, a full one."""
        if not self._has_new_names:
            return frozenset()
        asked = self._renamed.about(posixpath.basename(name), "newName")
        return asked.get(name, frozenset())

    def manifests_of(self, document: Document) -> Iterable[Manifest]:
        """Return the objects in *document*, which is not of the run."""
        return self._manifests_in([document])

    def patches(self, path: str) -> bool:
        """Tell whether a kustomization applies the file at *path* as a patch."""
        path = normal(path)
        return any(
            path in patches_in(each.documents())
            for each in self._context.kustomizations(path)
            if "patch" in each.text
        )

    @cached_property
    def _has_new_names(self) -> bool:
        """Tell whether there are any: most projects have none, and many images."""
        return any(True for _ in self._context.tools("newName"))

    @cached_property
    def affixes(self) -> Affixes:
        """Return what kustomizations put before and behind names."""
        prefixing, suffixing = map(self._context.tools, ("namePrefix", "nameSuffix"))
        own = self._documents
        return Affixes(chain(own, prefixing), chain(own, suffixing))

    def _manifests_in(self, documents: Iterable[Document]) -> Iterator[Manifest]:
        """Give the objects in *documents*, each made once."""
        for document in documents:
            if document not in self._seen:
                found = manifests_in(document.root, self._workspace)
                self._seen[document] = tuple(found)
            yield from self._seen[document]
