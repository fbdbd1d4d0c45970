"""The patches of a kustomization."""

from collections.abc import Iterator
from typing import NamedTuple

from kubelint_img.model.kustomization.location import local_path
from kubelint_img.syntax.yaml import Node


class Patch(NamedTuple):
    """A patch: written here, or in a file of its own."""

    node: Node
    """The entry of the list."""

    target: Node
    """What it is for; absent where the patch itself says that."""

    inline: Node
    """The scalar that it is written in; absent where that is a file."""

    path: Node
    """The path of the file as it is written; absent where the patch is here."""

    folder: str

    @property
    def location(self) -> str | None:
        """Return the path of the file, if it may be one."""
        return local_path(self.folder, self.path.text)


def patches_of(root: Node, folder: str) -> Iterator[Patch]:
    """Give the patches of the kustomization *root*, which lies in *folder*."""
    for key in ("patches", "patchesJson6902"):
        for node in root.get(key):
            inline, path = node.get("patch"), node.get("path")
            yield Patch(node, node.get("target"), inline, path, folder)
    for node in root.get("patchesStrategicMerge"):
        nothing = node.get("target")  # a text has no keys
        is_inline = "\n" in node.text or "{" in node.text
        inline, path = (node, nothing) if is_inline else (nothing, node)
        yield Patch(node, nothing, inline, path, folder)
