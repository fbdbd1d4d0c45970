"""The images that a kustomization puts in the place of those of its manifests.

Source: https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/images/
"""

from collections.abc import Iterator

from kubelint_img.inventory.entry import Entry, Owner, entry_of
from kubelint_img.inventory.pin import Pin, Pinning
from kubelint_img.model.image.image import Image, ImageUse
from kubelint_img.model.workspace.kustomize import is_kustomization
from kubelint_img.model.workspace.workspace import Workspace
from kubelint_img.syntax.yaml import Document, Node
from kubelint_img.text import Piece, Text

USE = "kustomization"
_PINS = ("newTag", "digest")
_WHOLE = Pinning(Pin.UNKNOWN, reason="the tag is that of the manifests")


def kustomized_in(document: Document, workspace: Workspace) -> Iterator[Entry]:
    """Give an entry for each of the ``images:`` of *document* that changes something.

    Its place is the last of the new name, tag and digest.
    """
    if not is_kustomization(document):
        return
    for node in document.root.get("images"):
        changes = [node.get(key) for key in ("newName", *_PINS)]
        written = [change for change in changes if change.text]
        if written:
            yield _entry(node, written[-1], workspace)


def _entry(node: Node, last: Node, workspace: Workspace) -> Entry:
    name = node.get("newName").text or node.get("name").text
    tag, digest = (node.get(key).text for key in _PINS)
    value = f"{name}:{tag}" * bool(tag) or name
    value += f"@{digest}" * bool(digest)
    piece = Piece(value, last.span, last.span, last.span)
    text = Text(node.source, (piece,), last.span)
    image = Image(text, ImageUse.CONTAINER, workspace)
    entry = entry_of(image, USE, Owner())._replace(is_retagged=False)
    is_renamed_only = entry.parts and not tag and not digest
    return entry._replace(pinning=_WHOLE) if is_renamed_only else entry
