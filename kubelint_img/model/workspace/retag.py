"""Images that a tool names anew when it deploys, so that their tag here means nothing.

Skaffold gives each of its artifacts the tag that it has just built; kustomize puts
the ``newTag``, ``newName`` or ``digest`` of its ``images:`` in the place of what the
manifests say.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kubelint_img.model.image.reference import name_in, version_in
from kubelint_img.model.workspace.kustomize import is_kustomization
from kubelint_img.model.workspace.skaffold import artifacts_in
from kubelint_img.syntax.yaml import Document, Node

if TYPE_CHECKING:
    from kubelint_img.model.image.image import Image

_RETAGS = ("newTag", "digest", "tagSuffix")


def retagged_names(documents: Iterable[Document]) -> Iterator[str]:
    """Give the images whose tag *documents* replace, as ``registry/repository``."""
    for document in documents:
        for artifact in artifacts_in(document):
            yield _full(artifact.get("image").text)
        for image in _overrides(document):
            if _retags(image):
                yield _full(image.get("name").text)


def renamed(documents: Iterable[Document]) -> dict[str, frozenset[str]]:
    """Return the names that *documents* put in the place of others, by those."""
    names = dict[str, frozenset[str]]()
    for document in documents:
        for image in _overrides(document):
            old, new = (_full(image.get(key).text) for key in ("name", "newName"))
            if new and new != old:
                names[old] = names.get(old, frozenset()) | {new}
    return names


def called(image: "Image") -> str:
    """Return registry and repository of *image*, or what is in place of them."""
    return image.reference.name if image.reference else str(image)


def _overrides(document: Document) -> Iterator[Node]:
    if is_kustomization(document):
        yield from document.root.get("images")


def _retags(image: Node) -> bool:
    is_retagged = any(image.get(key).is_set for key in _RETAGS)
    return is_retagged or bool(version_in(image.get("newName").text))


def _full(name: str) -> str:
    """Return *name* in full, or as it is: a word to replace need be no reference."""
    return name_in(name) or name
