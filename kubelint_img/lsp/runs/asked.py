"""What a run asked of the files around it, and whether it would hear the same now."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kubelint_img.inputs.parse import File
from kubelint_img.lsp.runs.around import beside
from kubelint_img.lsp.runs.shape import Shapes
from kubelint_img.model.workspace.context import NO_CONTEXT, Context
from kubelint_img.model.workspace.kustomization_file import KustomizationFile
from kubelint_img.syntax.dockerfile import Script
from kubelint_img.syntax.yaml import Document


class _Question(NamedTuple):
    about: str
    """The name of what a `Context` has."""

    words: tuple[str, ...] = ()


class Asked:
    """A `Context` that keeps in mind what it was asked."""

    def __init__(self, context: Context) -> None:
        """Have *context* answer; another one may take its place."""
        self.context = context
        self._questions = set[_Question]()

    @property
    def dockerfiles(self) -> Sequence[str]:
        """Return the paths of the Dockerfiles."""
        self._questions.add(_Question("dockerfiles"))
        return self.context.dockerfiles

    def manifests(self, *words: str) -> Iterable[Document]:
        """Return the documents of the manifests that have all *words*."""
        self._questions.add(_Question("manifests", words))
        return self.context.manifests(*words)

    def tools(self, *words: str) -> Iterable[Document]:
        """Return those of kustomizations, Skaffold's and compose files."""
        self._questions.add(_Question("tools", words))
        return self.context.tools(*words)

    def kustomizations(self, path: str) -> Iterable[KustomizationFile]:
        """Return those that may name the file or folder at *path*, or lie in it."""
        self._questions.add(_Question("kustomizations", (path,)))
        return self.context.kustomizations(path)

    def documents_at(self, path: str) -> Sequence[Document]:
        """Return what the YAML or JSON at *path* holds, as far as it can be read."""
        self._questions.add(_Question("documents_at", (path,)))
        return self.context.documents_at(path)

    def script(self, path: str) -> Script | None:
        """Return the Dockerfile at *path*; nothing if it cannot be read."""
        self._questions.add(_Question("script", (path,)))
        return self.context.script(path)

    def hears_the_same(self, before: File, after: File, shapes: Shapes) -> bool:
        """Tell whether a file in the context answers all questions as it did *before*.

        Where in the file an answer stands does not matter, nor what its comments say.
        """
        old, new = _Answers(before, shapes), _Answers(after, shapes)
        return all(old.to(each) == new.to(each) for each in self._questions)


class _Answers:
    """What one file has to say."""

    def __init__(self, file: File, shapes: Shapes) -> None:
        self._context = beside([file], NO_CONTEXT)
        self._shapes = shapes

    def to(self, question: _Question) -> object:
        """Return the answer, which equals another if it says the same."""
        context, words = self._context, question.words
        match question.about:
            case "dockerfiles":
                return tuple(context.dockerfiles)
            case "manifests":
                return self._said(context.manifests(*words))
            case "tools":
                return self._said(context.tools(*words))
            case "documents_at":
                return self._said(context.documents_at(*words))
            case "kustomizations":  # they are looked through as texts
                found = context.kustomizations(*words)
                return tuple((each.folder, each.text) for each in found)
            case _:
                script = context.script(*words)
                return script and script.source.text

    def _said(self, documents: Iterable[Document]) -> tuple[object, ...]:
        return tuple(map(self._shapes.of, documents))
