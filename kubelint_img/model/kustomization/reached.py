"""The objects that a kustomization is about."""

from collections.abc import Iterator
from typing import NamedTuple

from kubelint_img.model.kubernetes.manifest import Manifest
from kubelint_img.model.kustomization.kustomization import Kustomization
from kubelint_img.model.kustomization.patch import Patch
from kubelint_img.syntax.yaml import Document, Mapping, Node

_HELD_IN = ("containers", "initContainers")


class Reached(NamedTuple):
    """What lies behind a kustomization, through all that it builds on."""

    kustomizations: tuple[Kustomization, ...]
    """Those that it builds on, components too, and itself at the end."""

    manifests: tuple[Manifest, ...]
    """The objects, as their files have them."""

    patches: tuple[Document, ...]
    """What patches say, be they files or written in a kustomization."""

    is_complete: bool
    """Whether all could be read: nothing is elsewhere, generated or filled in later."""

    @property
    def images(self) -> Iterator[Node]:
        """Give the images that kustomize replaces, where its configuration adds none.

        That is in lists of containers, at any depth, and in image volumes.
        """
        roots = [each.node for each in self.manifests]
        for root in (*roots, *(each.root for each in self.patches)):
            for node in root.walk():
                if isinstance(node, Mapping):
                    yield from _images_in(node)

    @property
    def new_names(self) -> Iterator[str]:
        """Give the names that ``images`` put in the place of others."""
        for each in self.kustomizations:
            yield from (image.new_name.text for image in each.images)

    @property
    def all_patches(self) -> Iterator[Patch]:
        """Give the patches, as the kustomizations name them."""
        for each in self.kustomizations:
            yield from each.patches


def _images_in(mapping: Node) -> Iterator[Node]:
    for key in _HELD_IN:
        for container in mapping.get(key):
            yield container.get("image")
    for volume in mapping.get("volumes"):
        yield volume.get("image", "reference")
    if mapping.get("op").text and mapping.get("path").text.endswith("/image"):
        yield mapping.get("value")
