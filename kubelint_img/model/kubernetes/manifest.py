"""Kubernetes objects as views of a YAML tree."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from kubelint_img.frozen import frozen
from kubelint_img.knowledge import lines
from kubelint_img.lazy import cached_property
from kubelint_img.model.kubernetes.clusterwide import is_clusterwide
from kubelint_img.model.kubernetes.kubernetes_version import KubernetesVersion
from kubelint_img.model.kubernetes.placement import (
    ANYWHERE,
    Placement,
    deployed_name,
    namespaces,
)
from kubelint_img.model.kubernetes.pod import Pod
from kubelint_img.model.kubernetes.pod_templates import pod_places
from kubelint_img.model.kubernetes.resource import Resource
from kubelint_img.source import Source, Span
from kubelint_img.syntax.yaml import Mapping, Node

if TYPE_CHECKING:
    from kubelint_img.model.workspace.workspace import Workspace

_MAX_LIST_DEPTH = 8


@frozen
class Manifest:
    """One Kubernetes object: a document, or an item of a ``List``."""

    node: Node
    workspace: "Workspace"
    api_version: str
    kind: str

    @property
    def source(self) -> Source:
        """Return the file that the object is written in."""
        return self.node.source

    @property
    def span(self) -> Span:
        """Return the value of ``kind``, or the object's first word without one."""
        kind = self.node.get("kind")
        return kind.span if kind.exists else self.node.label

    @cached_property
    def is_patch(self) -> bool:
        """Tell a part of an object, whose other parts are written elsewhere."""
        return self.workspace.is_patch(self.node)

    @cached_property
    def is_lookalike(self) -> bool:
        """Tell what only looks like an object: a tool reads it, no cluster does.

        The list is ``knowledge/manifest-lookalikes.txt``.
        """
        kinds = _lookalikes().get(self.group or "core")
        return kinds is not None and (not kinds or self.kind in kinds)

    @cached_property
    def is_encrypted(self) -> bool:
        """Tell whether SOPS encrypted the object; what it left readable may be read."""
        start, stop = self.node.outer
        return self.get("sops").exists and "ENC[" in self.source.text[start:stop]

    @property
    def group(self) -> str:
        """Return the API group; nothing for the core group."""
        group, slash, _ = self.api_version.partition("/")
        return group if slash else ""

    @property
    def kubernetes_version(self) -> KubernetesVersion:
        """Return the version of Kubernetes that the object is written for."""
        return self.workspace.kubernetes_version_of(self.source.path)

    @cached_property
    def name(self) -> str:
        """Return the object's name."""
        name = self.get("metadata", "name")
        return name.text if name.is_set else ""

    @property
    def title(self) -> str:
        """Return what a message calls this."""
        return f"{self.kind} {self.name!r}" if self.name else f"a {self.kind}"

    @cached_property
    def namespace(self) -> str:
        """Return the object's namespace; nothing if the manifest does not say.

        That is what is written. Lookups go by `namespaces`.
        """
        namespace = self.get("metadata", "namespace")
        return namespace.text if namespace.is_set else ""

    @cached_property
    def resource(self) -> Resource:
        """Return what the object is called where it is written."""
        return Resource(self.kind, self.namespace, self.name)

    @cached_property
    def placements(self) -> tuple[Placement, ...]:
        """Return what kustomizations make of the object; nothing if none changes it."""
        return self.workspace.placements_of(self.source.path)

    @cached_property
    def namespaces(self) -> frozenset[str]:
        """Return the namespaces that the object is deployed to.

        There are several where several overlays place it, and none where that is not
        known, and for kinds that are in no namespace.
        """
        if is_clusterwide(self.group, self.kind):
            return ANYWHERE
        return namespaces(self.namespace, self.placements)

    @cached_property
    def names(self) -> frozenset[str]:
        """Return the names that the object is deployed under, one for each overlay."""
        return frozenset(
            deployed_name(self.kind, self.name, each)
            for each in self.placements or (Placement(),)
        )

    @cached_property
    def pods(self) -> tuple[Pod, ...]:
        """Return the pods that this object is, or makes; none for most kinds.

        What a controller would make no container of is no pod. Last come settings that
        an object has for several pods.
        """
        more = self.workspace.templates_for(self.source)
        places = pod_places(self.node, self.group, self.kind, more)
        pods = (Pod(place, self) for place in places)
        return tuple(filter(_is_made, pods))

    @property
    def pod(self) -> Pod | None:
        """Return the first of the pods, which for Kubernetes' own kinds is all.

        What is only settings of pods is none of them.
        """
        return next((each for each in self.pods if not each.place.is_shared), None)

    def get(self, *path: str) -> Node:
        """Look a field up; what is missing comes back as an `Absent` node."""
        return self.node.get(*path)


def _is_made(pod: Pod) -> bool:
    return bool(pod.containers) or pod.place.is_shared or not pod.is_part


@cache
def _lookalikes() -> dict[str, frozenset[str]]:
    table = (line.split() for line in lines("manifest-lookalikes"))
    return {group: frozenset(kinds) for group, *kinds in table}


def manifests_in(root: Node, workspace: "Workspace") -> Iterator[Manifest]:
    """Give the objects of a document: itself, or the items of a list.

    A document without ``apiVersion`` and ``kind`` has none.
    """
    yield from _manifests(root, workspace, ("", ""), _MAX_LIST_DEPTH)


def _manifests(
    node: Node, workspace: "Workspace", implied: tuple[str, str], depth: int
) -> Iterator[Manifest]:
    api_version = node.get("apiVersion").text or implied[0]
    kind = node.get("kind").text or implied[1]
    if not (isinstance(node, Mapping) and api_version and kind and depth):
        return
    items = node.get("items")
    if not kind.endswith("List") or not items.exists:
        yield Manifest(node, workspace, api_version, kind)
        return
    item = (api_version, kind.removesuffix("List"))
    for child in items:
        yield from _manifests(child, workspace, item, depth - 1)
