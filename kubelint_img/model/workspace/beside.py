"""Files of a run as the context of others of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from kubelint_img.lazy import cached_property
from kubelint_img.model.file_path import normal
from kubelint_img.model.workspace.context import Context
from kubelint_img.model.workspace.kustomization_file import (
    KustomizationFile,
    by_mention,
)
from kubelint_img.model.workspace.kustomize import (
    is_kustomization,
)
from kubelint_img.model.workspace.tool_file import is_of_tool
from kubelint_img.source import Source
from kubelint_img.syntax.dockerfile import Script
from kubelint_img.syntax.yaml import Document


class Beside:
    """A `Context` of what was read already, and another one behind it."""

    def __init__(
        self,
        documents: Iterable[Document],
        scripts: Iterable[Script],
        context: Context,
    ) -> None:
        """Take what was parsed, and the *context* of all."""
        self._documents = tuple(documents)
        self._scripts = {script.source.path: script for script in scripts}
        self._context = context

    @property
    def dockerfiles(self) -> Sequence[str]:
        """Return the paths of the Dockerfiles."""
        return (*self._scripts, *self._context.dockerfiles)

    def manifests(self, *words: str) -> Iterator[Document]:
        """Give the documents of the manifests whose files have all *words*."""
        for document in self._documents:
            if document.root.get("kind").text and _has(document.source, words):
                yield document
        yield from self._context.manifests(*words)

    def tools(self, *words: str) -> Iterator[Document]:
        """Give those of kustomizations, Skaffold's and compose files."""
        for document in self._documents:
            if document in self._of_tools and _has(document.source, words):
                yield document
        yield from self._context.tools(*words)

    def kustomizations(self, path: str) -> Iterator[KustomizationFile]:
        """Give those that may name the file or folder at *path*, or lie in it."""
        yield from self._kustomizations.get(path, ())
        yield from self._context.kustomizations(path)

    def documents_at(self, path: str) -> Sequence[Document]:
        """Return what the YAML or JSON at *path* holds, as far as it can be read."""
        return self._by_path.get(path) or self._context.documents_at(path)

    def script(self, path: str) -> Script | None:
        """Return the Dockerfile at *path*; nothing if it cannot be read."""
        return self._scripts.get(path) or self._context.script(path)

    @cached_property
    def _kustomizations(self) -> Mapping[str, Sequence[KustomizationFile]]:
        return by_mention(
            (each.source, partial(_alone, each)) for each in self._documents
        )

    @cached_property
    def _by_path(self) -> Mapping[str, Sequence[Document]]:
        by_path = defaultdict[str, list[Document]](list)
        for document in self._documents:
            by_path[normal(document.source.path)].append(document)
        return by_path

    @cached_property
    def _of_tools(self) -> frozenset[Document]:
        return frozenset(each for each in self._documents if is_of_tool(each.source))


def _alone(document: Document) -> Sequence[Document]:
    return (document,)


class WithoutKustomizations:
    """A `Context` for what kustomize has made: it changes nothing of that any more."""

    def __init__(self, context: Context) -> None:
        """Take the *context* of all."""
        self._context = context
        self.manifests = context.manifests
        self.documents_at = context.documents_at
        self.script = context.script

    @property
    def dockerfiles(self) -> Sequence[str]:
        """Return the paths of the Dockerfiles."""
        return self._context.dockerfiles

    def kustomizations(self, _: str) -> Iterable[KustomizationFile]:
        """Return nothing."""
        return ()

    def tools(self, *words: str) -> Iterator[Document]:
        """Give those of Skaffold's and compose files."""
        for document in self._context.tools(*words):
            if not is_kustomization(document):
                yield document


def _has(source: Source, words: Iterable[str]) -> bool:
    return all(word in source.text for word in words)
