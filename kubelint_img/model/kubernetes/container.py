"""Containers, and all else in a pod that an image is pulled for."""

from typing import TYPE_CHECKING, ClassVar

from kubelint_img.frozen import frozen
from kubelint_img.lazy import cached_property, regex
from kubelint_img.model.image.image import Image, ImageUse
from kubelint_img.model.kubernetes.resource import Resource
from kubelint_img.source import Source, Span
from kubelint_img.syntax.yaml import Absent, Mapping, Node, Scalar
from kubelint_img.text import Text

if TYPE_CHECKING:
    from kubelint_img.model.dockerfile import Dockerfile
    from kubelint_img.model.kubernetes.pod import Pod

_BUILT_ON_APPLY = "ko://"
"""What ko builds from a Go package, and replaces when it applies a manifest:
https://ko.build/features/k8s/"""

_PARAMETER = regex(r"\{\{|\$[({]")
"""``{{…}}`` of Argo, ``$(…)`` of Tekton, ``${…}`` of Katib."""


@frozen
class Container:
    """A container of any role."""

    node: Node
    pod: "Pod"
    role: str
    """The key of its list: ``containers``, ``initContainers``, ..."""

    image_key: str = "image"
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
        name = self.get("name")
        return name.text if name.is_set else ""

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
        shared = self.pod.setting("securityContext", *path)
        if shared.is_set:
            return shared
        contexts = (node.get("securityContext") for node in (self.node, self.pod.spec))
        nearest = next(filter(_exists, contexts), None)
        return Absent(self.node, self.span) if nearest is None else Absent(nearest)

    def own_security(self, *path: str) -> Node:
        """Look up a field of the container's own security context.

        What is missing points at that context, and else at the container's name.
        """
        context = self.get("securityContext")
        return context.get(*path) if context.exists else Absent(self.node, self.span)


@frozen
class ImageVolume:
    """A volume that holds the files of an image."""

    node: Node
    pod: "Pod"
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


def _exists(node: Node) -> bool:
    return node.exists


def _image(node: Node, use: ImageUse, pod: "Pod") -> Image | None:
    text = _reference(node)
    if text is None:
        return None
    return Image(
        text,
        use,
        pod.manifest.workspace,
        pod.resource,
        is_known=not _is_filled_in(text.value, pod),
        is_partial=pod.is_partial,
    )


def _is_filled_in(text: str, pod: "Pod") -> bool:
    """Tell whether what is written is replaced before it is asked for.

    A controller that makes a pod may take parameters, or put a whole image in, as the
    triggers of OpenShift's DeploymentConfig do.
    """
    triggers = pod.manifest.get("spec", "triggers")
    is_put_in = any(each.get("imageChangeParams").exists for each in triggers)
    if is_put_in or text.startswith(_BUILT_ON_APPLY):
        return True
    return pod.is_part and (not text.strip() or bool(_PARAMETER.search(text)))


def _reference(node: Node) -> Text | None:
    """Return what is written for an image, if that is a text at all.

    The action of a template without quotes, ``{{ .Values.image }}``, is a mapping to
    YAML; it is taken for the text that it was meant to become.
    """
    source, span = node.source, node.outer
    if isinstance(node, Mapping) and source.text.startswith("{{", span.start):
        return Text.at(source, span)
    return node.string if isinstance(node, Scalar) and not node.is_null else None
