"""What is around the documents of a run: other documents, and files on disk."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from kubelint_img.inputs.kind import IN_CHARTS
from kubelint_img.inputs.parse import File
from kubelint_img.model.workspace.beside import Beside
from kubelint_img.model.workspace.context import Context
from kubelint_img.model.workspace.kustomization_file import KustomizationFile
from kubelint_img.syntax.dockerfile import Script
from kubelint_img.syntax.yaml import Document


class Without:
    """A `Context` without some of its files."""

    def __init__(self, context: Context, paths: Collection[str]) -> None:
        """Take a *context*, and the *paths* of what is left out of it."""
        self._context = context
        self._paths = paths

    @property
    def dockerfiles(self) -> Sequence[str]:
        """Return the paths of the Dockerfiles."""
        return [each for each in self._context.dockerfiles if each not in self._paths]

    def manifests(self, *words: str) -> Iterator[Document]:
        """Give the documents of the manifests that have all *words*."""
        return self._rest(self._context.manifests(*words))

    def tools(self, *words: str) -> Iterator[Document]:
        """Give those of kustomizations, Skaffold's and compose files."""
        return self._rest(self._context.tools(*words))

    def kustomizations(self, path: str) -> Iterator[KustomizationFile]:
        """Give those that may name the file or folder at *path*, or lie in it."""
        for each in self._context.kustomizations(path):
            if len(tuple(self._rest(each.documents()))) == len(each.documents()):
                yield each

    def documents_at(self, path: str) -> Sequence[Document]:
        """Return what the YAML or JSON at *path* holds, as far as it can be read."""
        return () if path in self._paths else self._context.documents_at(path)

    def script(self, path: str) -> Script | None:
        """Return the Dockerfile at *path*; nothing if it cannot be read."""
        return None if path in self._paths else self._context.script(path)

    def _rest(self, documents: Iterable[Document]) -> Iterator[Document]:
        return (each for each in documents if each.source.path not in self._paths)


def beside(files: Iterable[File], context: Context) -> Beside:
    """Return the *context* with other *files* in front: what is open, and not saved.

    Files of charts are left out: as they are written they are for no cluster.
    """
    own = [each for each in files if each.kind not in IN_CHARTS]
    documents = [document for each in own for document in each.documents]
    return Beside(documents, [each.script for each in own if each.script], context)
