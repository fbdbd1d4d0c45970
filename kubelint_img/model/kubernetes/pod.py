"""Pods, wherever an object describes one, and what is in them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kubelint_img.frozen import frozen
from kubelint_img.lazy import cached_property
from kubelint_img.model.image.known_images import runs_on_windows
from kubelint_img.model.kubernetes.container import Container, ImageVolume, Pull
from kubelint_img.model.kubernetes.pod_template import nodes_at
from kubelint_img.model.kubernetes.pod_templates import PodPlace
from kubelint_img.model.kubernetes.resource import Resource
from kubelint_img.source import Source, Span
from kubelint_img.syntax.yaml import Mapping, Node, Scalar

if TYPE_CHECKING:
    from kubelint_img.model.kubernetes.manifest import Manifest

_ROLES = ("initContainers", "containers", "ephemeralContainers")

_ITSELF = "."

_NODE_TERMS = (
    "affinity",
    "nodeAffinity",
    "requiredDuringSchedulingIgnoredDuringExecution",
    "nodeSelectorTerms",
)
_OS_LABELS = ("kubernetes.io/os", "beta.kubernetes.io/os")


@frozen
class Pod:
    """A pod: metadata and spec, in a Pod or in the template of another kind.

    Some kinds have but a part of that, and a controller makes a pod of it: the node may
    be like a spec then, and the pod is partial.
    """

    place: PodPlace
    manifest: "Manifest"

    @property
    def node(self) -> Node:
        """Return the pod template, or what is like a spec."""
        return self.place.node

    @property
    def source(self) -> Source:
        """Return the file that the pod is written in."""
        return self.node.source

    @property
    def span(self) -> Span:
        """Return the key ``spec`` of the pod."""
        return self.spec.label

    @property
    def resource(self) -> Resource:
        """Return the object that the pod belongs to."""
        return self.manifest.resource

    @cached_property
    def spec(self) -> Node:
        """Return the pod's spec, or what is in its place."""
        return _spec_of(self.node) if self.is_part else self.node.get("spec")

    @property
    def is_part(self) -> bool:
        """Tell whether a controller makes the pod, of this and of what it adds."""
        return self.place.is_part

    @property
    def is_partial(self) -> bool:
        """Tell whether what is missing here may be set elsewhere."""
        return self.is_part or self.manifest.is_patch

    def setting(self, *path: str) -> Node:
        """Look up a field of the spec, or else of what the object sets for its pods.

        What nothing sets comes back as what the spec itself has.
        """
        own = self.spec.get(*path)
        if own.is_set or not self.place.shared:
            return own
        shared = (_spec_of(node).get(*path) for node in self.place.shared)
        return next((each for each in shared if each.is_set), own)

    @cached_property
    def containers(self) -> tuple[Container, ...]:
        """Return the containers of every role."""
        if self.place.roles:
            return tuple(self._containers_of_roles())
        return tuple(
            Container(node, self, role)
            for role in _ROLES
            for node in self.spec.get(role)
        )

    def _containers_of_roles(self) -> Iterator[Container]:
        for role in self.place.roles:
            if not role:
                yield Container(self.spec, self, _ITSELF)
                continue
            for owner in nodes_at(self.spec, role[:-1]):
                yield from self._containers_at(owner, role[-1])

    def _containers_at(self, owner: Node, key: str) -> Iterator[Container]:
        found = owner.child(key)
        if isinstance(found, Scalar) and found.is_set:
            yield Container(owner, self, key, key)
        elif isinstance(found, Mapping):
            yield Container(found, self, key)
        else:
            yield from (Container(each, self, key) for each in found)

    @cached_property
    def image_volumes(self) -> tuple[ImageVolume, ...]:
        """Return the volumes that are filled from an image."""
        return tuple(
            ImageVolume(volume, self)
            for volume in self.spec.get("volumes")
            if volume.get("image").exists
        )

    @property
    def pulls(self) -> Iterator[Pull]:
        """Give all that has an image pulled for it."""
        yield from self.containers
        yield from self.image_volumes

    @property
    def service_account(self) -> str:
        """Return the name of the pod's service account, ``default`` if it has none."""
        keys = ("serviceAccountName", "serviceAccount")
        named = (self.setting(key) for key in keys)
        return next((node.text for node in named if node.is_set), "") or "default"

    @cached_property
    def is_windows(self) -> bool:
        """Tell whether the pod, or an image of it, says that it runs on Windows."""
        selector = self.spec.get("nodeSelector")
        systems = [self.spec.get("os", "name"), *map(selector.get, _OS_LABELS)]
        if any(system.text.lower() == "windows" for system in systems):
            return True
        nodes = [self.spec, *(container.node for container in self.containers)]
        return (
            any(map(_has_windows_user, nodes))
            or self._needs_windows()
            or any(pull.image and runs_on_windows(pull.image) for pull in self.pulls)
        )

    def _needs_windows(self) -> bool:
        """Tell whether no node but one with Windows fits the pod's affinity."""
        terms = list(self.spec.get(*_NODE_TERMS))
        return bool(terms) and all(
            any(map(_asks_for_windows, term.get("matchExpressions"))) for term in terms
        )


def _spec_of(node: Node) -> Node:
    """Return the spec in the template *node*, or else *node*, which is like one."""
    spec = node.get("spec")
    return spec if isinstance(spec, Mapping) else node


def _has_windows_user(node: Node) -> bool:
    options = node.get("securityContext", "windowsOptions")
    is_host = options.get("hostProcess").boolean
    return bool(is_host) or options.get("runAsUserName").is_set


def _asks_for_windows(expression: Node) -> bool:
    values = [value.text for value in expression.get("values")]
    is_in = expression.get("operator").text == "In"
    return is_in and expression.get("key").text in _OS_LABELS and values == ["windows"]
