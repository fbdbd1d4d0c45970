"""The files and folders that a kustomization names."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kubelint_img.model.kustomization.kustomization import Kustomization
from kubelint_img.model.kustomization.location import local_path
from kubelint_img.source import Located
from kubelint_img.syntax.yaml import Node

_OBJECTS = ("resources", "bases", "components")
_CONFIGURATION = ("generators", "transformers", "validators")


class NamedPath(NamedTuple):
    """A path, and where it is written."""

    where: Located
    text: str
    path: str | None
    """From where the run is; nothing where it may be no path, but a URL, say."""

    has_objects: bool = False
    """Whether the objects in the file are built."""

    is_config: bool = False
    """Whether it is the configuration of a generator or transformer."""

    @property
    def may_be_folder(self) -> bool:
        """Tell whether a folder with a kustomization may be meant."""
        return self.has_objects or self.is_config


def paths_named_in(kustomization: Kustomization) -> Iterator[NamedPath]:
    """Give what *kustomization* names, and cannot be built without."""
    folder = kustomization.folder
    for key in _OBJECTS:
        for named in _named(kustomization.get(key), folder):
            yield named._replace(has_objects=True)
    for key in _CONFIGURATION:
        for named in _named(kustomization.get(key), folder):
            yield named._replace(is_config=True)
    yield from _named(_files(kustomization), folder)
    for generator in kustomization.generators:
        for file in generator.files:
            yield NamedPath(file.text, str(file.text), file.path)


def _files(kustomization: Kustomization) -> Iterator[Node]:
    for key in ("crds", "configurations"):
        yield from kustomization.get(key)
    for patch in kustomization.patches:
        yield patch.path
    for replacement in kustomization.get("replacements"):
        yield replacement.get("path")
    yield kustomization.get("openapi", "path")


def _named(nodes: Iterable[Node], folder: str) -> Iterator[NamedPath]:
    for node in nodes:
        if node.text and "\n" not in node.text:  # else it is YAML, written right there
            yield NamedPath(node, node.text, local_path(folder, node.text))
