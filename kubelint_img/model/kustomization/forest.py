"""All kustomizations that there are around a run, and how they build on each other."""

import posixpath
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from kubelint_img.lazy import cached_property
from kubelint_img.model.file_path import normal
from kubelint_img.model.kubernetes.manifest import Manifest
from kubelint_img.model.kustomization.kustomization import (
    Kustomization,
)
from kubelint_img.model.kustomization.location import local_path
from kubelint_img.model.kustomization.patch import Patch
from kubelint_img.model.kustomization.reached import Reached
from kubelint_img.model.workspace.kustomize import FILE_NAMES
from kubelint_img.source import Source
from kubelint_img.syntax import yaml
from kubelint_img.syntax.yaml import Document, Node

BUILT_ON = ("resources", "bases", "components")
"""What names files of objects, and folders of kustomizations."""

_UNKNOWN = (
    "generators",
    "transformers",
    "helmCharts",
    "helmChartInflationGenerator",
    "replacements",
    "vars",
)
"""What makes objects, or changes them in a way that is not followed here."""


class Forest:
    """Knows what each kustomization builds on."""

    def __init__(
        self,
        documents_at: Callable[[str], Sequence[Document]],
        manifests_in: Callable[[Document], Iterable[Manifest]],
        make: Callable[[Document], Kustomization | None],
        documents: Callable[[], Iterable[Document]],
    ) -> None:
        """Take what gives the documents of a file, and the objects of a document.

        *make* gives the kustomization that a document is, and *documents* those that
        may be one.
        """
        self._documents_at = documents_at
        self._manifests_in = manifests_in
        self._make = make
        self._documents = documents
        self._made = dict[Document, Kustomization | None]()
        self._reached = dict[Source, Reached]()

    def of(self, document: Document) -> Kustomization | None:
        """Return the kustomization that *document* is, the same each time."""
        if document not in self._made:
            self._made[document] = self._make(document)
        return self._made[document]

    def in_folder(self, folder: str) -> Kustomization | None:
        """Return the kustomization that a *folder* stands for, if it can be read."""
        for name in FILE_NAMES:
            for document in self._documents_at(normal(posixpath.join(folder, name))):
                return self.of(document)
        return None

    def reached_by(self, kustomization: Kustomization) -> Reached:
        """Return what lies behind *kustomization*."""
        source = kustomization.source
        if source not in self._reached:
            self._reached[source] = _Walk(self).from_(kustomization)
        return self._reached[source]

    def above(self, kustomization: Kustomization) -> Iterator[Kustomization]:
        """Give those that build on *kustomization*, directly or not."""
        for each in self._known:
            bases = self.reached_by(each).kustomizations[:-1]
            path = kustomization.source.path
            if any(base.source.path == path for base in bases):
                yield each

    def documents_at(self, path: str) -> Sequence[Document]:
        """Return what the file at *path* holds; nothing if it cannot be read."""
        return self._documents_at(path)

    def manifests_in(self, document: Document) -> Iterable[Manifest]:
        """Return the objects in *document*."""
        return self._manifests_in(document)

    @cached_property
    def _known(self) -> tuple[Kustomization, ...]:
        return tuple(filter(None, map(self.of, self._documents())))


class _Walk:
    """One way down from a kustomization, which takes none twice."""

    def __init__(self, all_: Forest) -> None:
        self._all = all_
        self._seen = dict[str, Kustomization]()
        self._manifests = list[Manifest]()
        self._patches = list[Document]()
        self._is_complete = True

    def from_(self, start: Kustomization) -> Reached:
        ahead = [start]
        while ahead:
            here = ahead.pop()
            # A file of the context may have been read more than once.
            path = normal(here.source.path)
            if path in self._seen:
                continue
            self._seen[path] = here
            self._is_complete &= not any(here.get(key).exists for key in _UNKNOWN)
            for patch in here.patches:
                self._take_patch(patch)
            named = chain.from_iterable(map(here.get, BUILT_ON))
            ahead.extend(filter(None, (self._take(here, node) for node in named)))
        bases = [each for each in self._seen.values() if each is not start]
        return Reached(
            (*bases, start),
            tuple(self._manifests),
            tuple(self._patches),
            self._is_complete,
        )

    def _take(self, here: Kustomization, node: Node) -> Kustomization | None:
        """Take the objects of the file that *node* names, or return its base."""
        path = local_path(here.folder, node.text)
        documents = self._all.documents_at(path) if path else ()
        for document in documents:
            self._manifests.extend(self._all.manifests_in(document))
        if documents:
            return None
        base = self._all.in_folder(path) if path else None
        self._is_complete &= base is not None
        return base

    def _take_patch(self, patch: Patch) -> None:
        if patch.inline.text:
            source = Source(patch.node.source.path, patch.inline.text)
            self._patches.extend(yaml.parse(source).documents)
            return
        documents = self._all.documents_at(patch.location) if patch.location else ()
        self._patches.extend(documents)
        self._is_complete &= bool(documents)
