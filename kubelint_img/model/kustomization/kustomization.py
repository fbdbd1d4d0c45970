"""A kustomization, as a view of its YAML."""

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kubelint_img.frozen import frozen
from kubelint_img.lazy import cached_property
from kubelint_img.model.kustomization.generator import Generator
from kubelint_img.model.kustomization.image_override import ImageOverride
from kubelint_img.model.kustomization.patch import Patch, patches_of
from kubelint_img.source import Source, Span
from kubelint_img.syntax.yaml import Document, Mapping, Node

if TYPE_CHECKING:
    from kubelint_img.model.kustomization.reached import Reached
    from kubelint_img.model.workspace.workspace import Workspace

GROUP = "kustomize.config.k8s.io"
KINDS = ("Kustomization", "Component")
_GENERATORS = {"configMapGenerator": "ConfigMap", "secretGenerator": "Secret"}


@frozen
class Kustomization:
    """A file that kustomize builds from: a kustomization, or a component of some."""

    node: Node
    workspace: "Workspace"

    @property
    def source(self) -> Source:
        """Return the file."""
        return self.node.source

    @property
    def span(self) -> Span:
        """Return the value of ``kind``, or the first key without one."""
        kind = self.get("kind")
        return kind.span if kind.exists else self.node.label

    @property
    def folder(self) -> str:
        """Return the folder that paths in it start from; nothing for the current."""
        return posixpath.dirname(self.source.path)

    @property
    def is_component(self) -> bool:
        """Tell what changes the objects of those that name it, and not only its own."""
        return self.get("kind").text == "Component"

    @cached_property
    def images(self) -> tuple[ImageOverride, ...]:
        """Return the entries of ``images``."""
        return tuple(ImageOverride(node, self) for node in self.get("images"))

    @cached_property
    def patches(self) -> tuple[Patch, ...]:
        """Return the patches, whichever field they are in."""
        return tuple(patches_of(self.node, self.folder))

    @property
    def generators(self) -> Iterator[Generator]:
        """Give what ConfigMaps and Secrets are made of."""
        for key, kind in _GENERATORS.items():
            for node in self.get(key):
                yield Generator(node, kind, self)

    @property
    def reached(self) -> "Reached":
        """Return the objects that this is about, its own and those it builds on."""
        return self.workspace.forest.reached_by(self)

    def get(self, *path: str) -> Node:
        """Look a field up; what is missing comes back as an `Absent` node."""
        return self.node.get(*path)


def kustomization_in(
    document: Document, workspace: "Workspace"
) -> Kustomization | None:
    """Return the kustomization that *document*, of a file named so, is.

    It is none where it is an object of another tool, as Flux has kustomizations too.
    """
    root = document.root
    group, slash, _ = root.get("apiVersion").text.partition("/")
    kind = root.get("kind").text
    is_ours = group == GROUP if slash else not kind or kind in KINDS
    return (
        Kustomization(root, workspace)
        if isinstance(root, Mapping) and is_ours
        else None
    )
