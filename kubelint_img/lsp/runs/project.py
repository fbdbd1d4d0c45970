"""A project that documents lie in: its configuration, and what lies around them."""

import os
import time
from collections.abc import Iterable, Sequence

from kubelint_img.catalogue import Catalogue
from kubelint_img.commands.context import Tolerant
from kubelint_img.config import Configuration, Overrides
from kubelint_img.inputs.kind import Kind
from kubelint_img.inputs.kustomize.project import Project as Buildable
from kubelint_img.inputs.parse import File, parse
from kubelint_img.inputs.project import ProjectFiles, project_root
from kubelint_img.inputs.read import Input
from kubelint_img.lsp.configuration.configurations import Configurations
from kubelint_img.lsp.runs.around import Without, beside
from kubelint_img.lsp.runs.kept_files import KeptFiles
from kubelint_img.lsp.texts.documents import Document
from kubelint_img.model.file_path import normal
from kubelint_img.model.workspace.context import NO_CONTEXT, Context
from kubelint_img.model.workspace.kustomize import FILE_NAMES
from kubelint_img.source import Source

Near = tuple[Document, File]
"""A document that is open, and what it holds."""


def root_of(document: Document, folders: Iterable[str]) -> str:
    """Return the root of the project that *document* lies in; nothing if in none.

    As for ``check`` that is its git repository, or else the nearest of the editor's
    workspace *folders*.
    """
    if not document.is_file:
        return ""
    above = (each for each in folders if _is_below(document.path, each))
    return project_root(document.path) or max(above, key=len, default="")


def _is_below(path: str, folder: str) -> bool:
    return path.startswith(os.path.join(folder, ""))


def as_yaml(document: Document) -> File:
    """Return what is in a *document* that is left alone: a build may take it."""
    return parse(Input(Source(document.path, document.text), Kind.YAML))


class Project:
    """What runs under one root have in common."""

    def __init__(
        self, root: str, catalogue: Catalogue, configurations: Configurations
    ) -> None:
        """Read nothing yet of what lies under *root*; nothing means there is none."""
        self._root = root
        self._catalogue = catalogue
        self._configurations = configurations
        self._kept = KeptFiles(self._max_size)
        self.look_again()

    def look_again(self) -> None:
        """Forget what may have changed on disk: files, and configuration."""
        today = time.strftime("%Y-%m-%d")
        overrides = Overrides(today=today, texts=self._configurations.texts)
        self.configuration = Configuration(self._catalogue, overrides)
        self._kept.look_again()
        self._read = dict[str, File]()
        self._files = self._made() if self._root else None

    def near(self, others: Iterable[Near]) -> list[Near]:
        """Return those of *others* that lie in the project."""
        if self._files is None:
            return []
        return [each for each in others if _is_below(each[0].path, self._root)]

    def around(self, inputs: Iterable[Document], near: Sequence[Near]) -> Context:
        """Return what is around *inputs*: those *near* that are open, and the disk."""
        if self._files is None:
            return NO_CONTEXT
        paths = {each.path for each in (*inputs, *(one for one, _ in near))}
        return beside((file for _, file in near), Without(self._files, paths))

    def to_build(self, near: Iterable[Near]) -> Buildable:
        """Return what to build from: what is open *near*, and the disk."""
        files = {
            normal(document.path): as_yaml(document) if file.left_alone else file
            for document, file in near
        }
        max_size = self._max_size(os.path.join(self._root, FILE_NAMES[0]))
        return Buildable(self._root, files, max_size, self._read)

    def remarks(self) -> Sequence[str]:
        """Return what is to be told of how the project was looked through."""
        return tuple(self._files.remarks()) if self._files else ()

    def _made(self) -> ProjectFiles:
        exclusion = Tolerant(self.configuration.exclusion)
        return ProjectFiles(self._root, (), exclusion, self._kept)

    def _max_size(self, path: str) -> int:
        return self.configuration.settings_for(path).max_file_size
