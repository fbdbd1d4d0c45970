"""The files around those of a run, which are asked and not reported on."""

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, Protocol, TypeVar

from kubelint_img.model.workspace.kustomization_file import KustomizationFile
from kubelint_img.syntax.dockerfile import Script
from kubelint_img.syntax.yaml import Document

Answer = TypeVar("Answer")

_FEW = 32
"""Questions: to answer more, it is cheaper to parse all files once."""


class Context(Protocol):
    """What the rest of a project says, read when it is first asked for.

    Words narrow the choice by a look at the text: no file is parsed that lacks one of
    them.
    """

    @property
    def dockerfiles(self) -> Sequence[str]:
        """Return the paths of the Dockerfiles."""
        ...

    def manifests(self, *words: str) -> Iterable[Document]:
        """Return the documents of the manifests that have all *words*."""
        ...

    def tools(self, *words: str) -> Iterable[Document]:
        """Return those of kustomizations, Skaffold's and compose files."""
        ...

    def kustomizations(self, path: str) -> Iterable[KustomizationFile]:
        """Return those that may name the file or folder at *path*, or lie in it."""
        ...

    def documents_at(self, path: str) -> Sequence[Document]:
        """Return what the YAML or JSON at *path* holds, as far as it can be read."""
        ...

    def script(self, path: str) -> Script | None:
        """Return the Dockerfile at *path*; nothing if it cannot be read."""
        ...


class NoContext:
    """Where there is nothing around."""

    dockerfiles: Sequence[str] = ()

    def manifests(self, *_: str) -> Iterable[Document]:
        """Return nothing."""
        return ()

    def tools(self, *_: str) -> Iterable[Document]:
        """Return nothing."""
        return ()

    def kustomizations(self, _: str) -> Iterable[KustomizationFile]:
        """Return nothing."""
        return ()

    def documents_at(self, _: str) -> Sequence[Document]:
        """Return nothing."""
        return ()

    def script(self, _: str) -> Script | None:
        """Return nothing."""
        return None

    def look_around(self) -> None:
        """Do nothing."""

    def remarks(self) -> Iterable[str]:
        """Return nothing."""
        return ()


NO_CONTEXT = NoContext()


class Question(Generic[Answer]):
    """One thing that is asked of a context, about one word or another.

    An answer about some words may know of more than what was asked for.
    """

    def __init__(
        self,
        documents: Callable[..., Iterable[Document]],
        answer: Callable[[Iterable[Document]], Answer],
    ) -> None:
        """Take what finds *documents* by words, and what makes an *answer* of them."""
        self._documents = documents
        self._answer = answer
        self._known = dict[tuple[str, ...], Answer]()

    def about(self, *words: str) -> Answer:
        """Return the answer about *words*."""
        if words not in self._known and len(self._known) >= _FEW:
            words = ()
        if words not in self._known:
            self._known[words] = self._answer(self._documents(*words))
        return self._known[words]
