"""Pods, wherever an object describes one, and what is in them."""

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from kubelint_img.frozen import frozen
from kubelint_img.model.image import Image, ImageUse
from kubelint_img.model.resource import Resource
from kubelint_img.source import Source, Span
from kubelint_img.syntax.yaml import Absent, Node, Scalar

if TYPE_CHECKING:
    from kubelint_img.model.dockerfile import Dockerfile
    from kubelint_img.model.manifest import Manifest

_ROLES = ("initContainers", "containers", "ephemeralContainers")
_BUILT_ON_APPLY = "ko://"
"""What ko builds from a Go package, and replaces when it applies a manifest:
https://ko.build/features/k8s/"""

_NODE_TERMS = (
    "affinity",
    "nodeAffinity",
    "requiredDuringSchedulingIgnoredDuringExecution",
    "nodeSelectorTerms",
)
_OS_LABELS = ("kubernetes.io/os", "beta.kubernetes.io/os")


@frozen
class Pod:
    """A pod: metadata and spec, in a Pod or in the template of another kind."""

    node: Node
    manifest: "Manifest"

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
        """Return the pod's spec."""
        return self.node.get("spec")

    @property
    def is_partial(self) -> bool:
        """Tell whether what is missing here may be set elsewhere."""
        return self.manifest.is_patch

    @cached_property
    def containers(self) -> tuple["Container", ...]:
        """Return the containers of every role."""
        return tuple(
            Container(node, self, role)
            for role in _ROLES
            for node in self.spec.get(role)
        )

    @cached_property
    def image_volumes(self) -> tuple["ImageVolume", ...]:
        """Return the volumes that are filled from an image."""
        return tuple(
            ImageVolume(volume, self)
            for volume in self.spec.get("volumes")
            if volume.get("image").exists
        )

    @property
    def pulls(self) -> Iterator["Pull"]:
        """Give all that has an image pulled for it."""
        yield from self.containers
        yield from self.image_volumes

    @property
    def service_account(self) -> str:
        """Return the name of the pod's service account, ``default`` if it has none."""
        name = self.spec.get("serviceAccountName").text
        return name or self.spec.get("serviceAccount").text or "default"

    @property
    def is_windows(self) -> bool:
        """Tell whether the pod says that it runs on Windows nodes."""
        selector = self.spec.get("nodeSelector")
        systems = [self.spec.get("os", "name"), *map(selector.get, _OS_LABELS)]
        if any(system.text.lower() == "windows" for system in systems):
            return True
        contexts = [self.spec, *(container.node for container in self.containers)]
        return any(map(_has_windows_options, contexts)) or self._needs_windows()

    def _needs_windows(self) -> bool:
        """Tell whether no node but one with Windows fits the pod's affinity."""
        terms = list(self.spec.get(*_NODE_TERMS))
        return bool(terms) and all(
            any(map(_asks_for_windows, term.get("matchExpressions"))) for term in terms
        )


@frozen
class Container:
    """A container of any role."""

    node: Node
    pod: Pod
    role: str
    """The key of its list: ``containers``, ``initContainers``, ..."""

    image_key: ClassVar[str] = "image"
    policy_key: ClassVar[str] = "imagePullPolicy"

    @property
    def source(self) -> Source:
        """Return the file that the container is written in."""
        return self.node.source

    @property
    def span(self) -> Span:
        """Return the container's name, or its first word without one."""
        name = self.get("name")
        return name.span if name.exists else self.node.label

    @property
    def resource(self) -> Resource:
        """Return the object that the container belongs to."""
        return self.pod.resource

    @property
    def name(self) -> str:
        """Return the container's name."""
        return self.get("name").text

    @property
    def title(self) -> str:
        """Return what a message calls this."""
        return f"container {self.name!r}" if self.name else "a container"

    @cached_property
    def image(self) -> Image | None:
        """Return the image that the container runs, if it names one."""
        return _image(self.get(self.image_key), ImageUse.CONTAINER, self.pod)

    @cached_property
    def dockerfile(self) -> "Dockerfile | None":
        """Return the Dockerfile of the workspace that builds the image, if one does."""
        if self.image is None:
            return None
        return self.pod.manifest.workspace.dockerfile_of(self.image)

    @property
    def puller(self) -> Node:
        """Return the mapping that has the image and its pull policy."""
        return self.node

    @property
    def pull_policy(self) -> Node:
        """Return when the image is pulled."""
        return self.get(self.policy_key)

    def get(self, *path: str) -> Node:
        """Look a field up; what is missing comes back as an `Absent` node."""
        return self.node.get(*path)

    def security(self, *path: str) -> Node:
        """Look up a field of the security context: the container's, else the pod's.

        What neither has points at the nearest ``securityContext`` that there is,
        and else at the container's name.
        """
        own = self.get("securityContext", *path)
        if own.is_set:
            return own
        shared = self.pod.spec.get("securityContext", *path)
        if shared.is_set:
            return shared
        contexts = (node.get("securityContext") for node in (self.node, self.pod.spec))
        nearest = next(filter(_exists, contexts), None)
        return Absent(self.node, self.span) if nearest is None else Absent(nearest)


@frozen
class ImageVolume:
    """A volume that holds the files of an image."""

    node: Node
    pod: Pod
    image_key: ClassVar[str] = "reference"
    policy_key: ClassVar[str] = "pullPolicy"

    @property
    def title(self) -> str:
        """Return what a message calls this."""
        return f"volume {self.node.get('name').text!r}"

    @cached_property
    def image(self) -> Image | None:
        """Return the image that the volume holds, if it names one."""
        return _image(self.puller.get(self.image_key), ImageUse.VOLUME, self.pod)

    @property
    def puller(self) -> Node:
        """Return the mapping that has the image and its pull policy."""
        return self.node.get("image")

    @property
    def pull_policy(self) -> Node:
        """Return when the image is pulled."""
        return self.puller.get(self.policy_key)


Pull = Container | ImageVolume
"""Anything that an image is pulled for."""


def _has_windows_options(node: Node) -> bool:
    return node.get("securityContext", "windowsOptions").is_set


def _asks_for_windows(expression: Node) -> bool:
    values = [value.text for value in expression.get("values")]
    is_in = expression.get("operator").text == "In"
    return is_in and expression.get("key").text in _OS_LABELS and values == ["windows"]


def _exists(node: Node) -> bool:
    return node.exists


def _image(node: Node, use: ImageUse, pod: Pod) -> Image | None:
    if not isinstance(node, Scalar) or node.is_null:
        return None
    return Image(
        node.string,
        use,
        pod.manifest.workspace,
        pod.resource,
        is_known=not node.text.startswith(_BUILT_ON_APPLY),
        partial=pod.is_partial,
    )
