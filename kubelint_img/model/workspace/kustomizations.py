"""What kustomizations make of the files that they name: namespaces, and names.

See https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/. A component
changes all that the kustomization has which names it.
"""

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from kubelint_img.lazy import regex
from kubelint_img.model.file_path import normal
from kubelint_img.model.kubernetes.placement import Placement
from kubelint_img.model.workspace.context import Context
from kubelint_img.model.workspace.kustomize import is_kustomization, patches_in
from kubelint_img.syntax.yaml import Document

_RESOURCES = ("resources", "bases")
_COMPONENTS = "components"
_CHANGES = ("namespace", "namePrefix", "nameSuffix")
_MARKS = (*_CHANGES, _COMPONENTS)
_STATES_MARK = regex(rf"""\b(?:{"|".join(_MARKS)})["']?\s*:""")
_DEEPEST = 16
"""How many kustomizations may build on one another."""


class _Builder(NamedTuple):
    """The folder of a kustomization that names a path, and whether as a component."""

    folder: str
    is_component: bool


class Kustomizations:
    """Knows the kustomizations of a workspace and its context by what they name."""

    def __init__(
        self,
        documents: Iterable[Document],
        context: Context,
    ) -> None:
        """Take the *documents* of a run, and the *context*, which may have more."""
        self._context = context
        self._builders = defaultdict[str, list[_Builder]](list)
        self._documents = dict[str, Document]()
        self._known = dict[str, tuple[Placement, ...]]()
        for document in documents:
            self._take(document)

    def placements_of(self, path: str) -> tuple[Placement, ...]:
        """Return what becomes of the objects in the file at *path*.

        That is once for each kustomization on top of one that names the file, and
        nothing where none of them changes anything.
        """
        if not self._may_change(normal(path)):
            return ()
        builders = self._builders_on(normal(path))
        found = (self._made_in(each.folder, _DEEPEST) for each in builders)
        return tuple(dict.fromkeys(chain.from_iterable(found)))

    def _may_change(self, path: str) -> bool:
        """Tell by a look at their texts whether any on top of *path* changes it.

        So those that only list files are not parsed, and most do no more.
        """
        ahead, seen = [path], {path}
        while ahead:
            path = ahead.pop()
            for folder, is_changing in self._on_top(path):
                if is_changing:
                    return True
                if folder not in seen:
                    seen.add(folder)
                    ahead.append(folder)
        return False

    def _on_top(self, path: str) -> Iterator[tuple[str, bool]]:
        """Give the folders of those that may name *path*, and if they change things."""
        for builder in self._builders.get(path, ()):
            root = self._documents[builder.folder].root
            yield builder.folder, any(root.get(key).exists for key in _MARKS)
        for each in self._context.kustomizations(path):
            yield each.folder, bool(_STATES_MARK.search(each.text))

    def _made_in(self, folder: str, depth: int) -> tuple[Placement, ...]:
        """Return what the kustomization in *folder*, and those on top, make of a file.

        They are followed *depth* far.
        """
        if folder not in self._known and depth:
            self._known[folder] = ()  # for those that build on one another
            self._known[folder] = tuple(dict.fromkeys(self._made(folder, depth - 1)))
        return self._known.get(folder, ())

    def _made(self, folder: str, depth: int) -> Iterator[Placement]:
        own, is_top = self._own(folder, depth), True
        for builder in self._builders_on(folder):
            for outer in self._made_in(builder.folder, depth):
                is_top = False
                # What takes this as a component has made the same changes already.
                yield outer if builder.is_component else own.within(outer)
        if is_top:
            yield own

    def _own(self, folder: str, depth: int) -> Placement:
        """Return what the kustomization in *folder* makes of what it builds on."""
        document = self._document_in(folder)
        placement = Placement()
        if document is None or not depth:
            return placement
        for component in _paths(document, _COMPONENTS):
            placement = placement.within(self._own(component, depth - 1))
        stated = (document.root.get(key).text for key in _CHANGES)
        return placement.within(Placement(*stated))

    def _builders_on(self, path: str) -> list[_Builder]:
        self._look_around(path)
        return self._builders.get(path, [])

    def _document_in(self, folder: str) -> Document | None:
        if folder not in self._documents:
            self._look_around(folder)
        return self._documents.get(folder)

    def _look_around(self, path: str) -> None:
        for each in self._context.kustomizations(path):
            for document in (
                each.documents() if each.folder not in self._documents else ()
            ):
                self._take(document)

    def _take(self, document: Document) -> None:
        folder = _folder(document)
        if not is_kustomization(document) or folder in self._documents:
            return
        self._documents[folder] = document
        for path in chain(
            *(_paths(document, key) for key in _RESOURCES), patches_in((document,))
        ):
            self._builders[path].append(_Builder(folder, is_component=False))
        for path in _paths(document, _COMPONENTS):
            self._builders[path].append(_Builder(folder, is_component=True))


def _paths(document: Document, key: str) -> Iterator[str]:
    for entry in document.root.get(key):
        if entry.text and "://" not in entry.text:
            yield normal(posixpath.join(_folder(document), entry.text))


def _folder(document: Document) -> str:
    return normal(posixpath.dirname(document.source.path))
