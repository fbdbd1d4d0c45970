"""Images that a tool names anew when it deploys, so that their tag here means nothing.

Skaffold gives each of its artifacts the tag that it has just built; kustomize puts
the ``newTag``, ``newName`` or ``digest`` of its ``images:`` in the place of what the
manifests say.
"""

from collections.abc import Iterable, Iterator

from kubelint_img.model.image.reference import name_in
from kubelint_img.model.workspace.kustomize import is_kustomization
from kubelint_img.model.workspace.skaffold import artifacts_in
from kubelint_img.syntax.yaml import Document, Node

_RETAGS = ("newTag", "newName", "digest", "tagSuffix")


def retagged_names(documents: Iterable[Document]) -> Iterator[str]:
    """Give the images that *documents* have named anew, as ``registry/repository``."""
    for document in documents:
        for name in _written(document):
            if full_name := name_in(name):
                yield full_name


def _written(document: Document) -> Iterator[str]:
    for artifact in artifacts_in(document):
        yield artifact.get("image").text
    if is_kustomization(document):
        for image in document.root.get("images"):
            if _retags(image):
                yield image.get("name").text


def _retags(image: Node) -> bool:
    return any(image.get(key).is_set for key in _RETAGS)
