"""Which Dockerfile of the workspace builds an image.

Only what is written down counts: the artifacts of a ``skaffold.yaml``, services of a
compose file that have both an image and a build, and, for a registry that is not
public, the one Dockerfile whose folder is called as the image is.
"""

import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from kubelint_img.lazy import regex
from kubelint_img.model.file_path import normal
from kubelint_img.model.image.reference import Reference, name_in
from kubelint_img.model.image.registry import needs_no_pull_secret
from kubelint_img.model.workspace.skaffold import artifacts_in
from kubelint_img.syntax.yaml import Document, Node

_COMPOSE = regex(r"(?:docker-)?compose(?:[.-].*)?\.ya?ml")


class Builds:
    """Knows the Dockerfiles of a workspace by the images that they build."""

    def __init__(self, documents: Iterable[Document], paths: Iterable[str]) -> None:
        """Take the YAML documents, and the paths of the Dockerfiles."""
        by_path, self._by_folder = _indexed(tuple(paths))
        self._named = {
            build.name: by_path[build.path]
            for document in documents
            for build in _builds(document)
            if build.path in by_path
        }

    def path_for(self, image: Reference) -> str | None:
        """Return the path of the Dockerfile that builds *image*, if that is known."""
        if image.name in self._named:
            return self._named[image.name]
        if needs_no_pull_secret(image):
            return None
        return self._by_folder.get(image.repository.rpartition("/")[2])


def is_compose_file(name: str) -> bool:
    """Tell the *name* of a compose file."""
    return bool(_COMPOSE.fullmatch(name))


class _Build(NamedTuple):
    name: str
    """Registry and repository of the image."""

    path: str
    """The normalised path of the Dockerfile."""


def _builds(document: Document) -> Iterator[_Build]:
    folder, _, file = document.source.path.rpartition("/")
    for artifact in artifacts_in(document):
        dockerfile = artifact.get("docker", "dockerfile")
        yield from _build(folder, artifact.get("image"), artifact, dockerfile)
    if is_compose_file(file):
        for _, service in document.root.get("services").items():  # noqa: PERF102 - a node
            build = service.get("build")
            yield from _build(
                folder, service.get("image"), build, build.get("dockerfile")
            )


def _build(folder: str, image: Node, build: Node, dockerfile: Node) -> Iterator[_Build]:
    context = build.text or build.get("context").text or "."
    if not build.exists:
        return
    path = posixpath.join(folder, context, dockerfile.text or "Dockerfile")
    if name := name_in(image.text):
        yield _Build(name, normal(path))


@lru_cache(maxsize=2)  # an editor has the same looked at with each key
def _indexed(paths: tuple[str, ...]) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return *paths* normalised, and by folder those that are alone in theirs."""
    by_path = {normal(path): path for path in paths}
    folders = {path: _folder(normal) for normal, path in by_path.items()}
    count = Counter(folders.values())
    by_folder = {
        folder: path
        for path, folder in folders.items()
        if folder and count[folder] == 1
    }
    return by_path, by_folder


def _folder(path: str) -> str:
    return posixpath.basename(posixpath.dirname(path))
