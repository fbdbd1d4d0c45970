"""Paths of the node that a pod mounts."""

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from kubelint_img.frozen import frozen
from kubelint_img.lazy import cached_property
from kubelint_img.source import Source, Span
from kubelint_img.syntax.yaml import Node

if TYPE_CHECKING:
    from kubelint_img.model.kubernetes.container import Container
    from kubelint_img.model.kubernetes.pod import Pod


class VolumeMount(NamedTuple):
    """Where a container has a volume."""

    node: Node
    container: "Container"

    @property
    def source(self) -> Source:
        """Return the file that the mount is written in."""
        return self.node.source

    @property
    def span(self) -> Span:
        """Return the name of the volume that is mounted."""
        return self.node.get("name").span


@frozen
class HostVolume:
    """A volume of type ``hostPath``, with the mounts of it."""

    node: Node
    mounts: tuple[VolumeMount, ...]

    @property
    def source(self) -> Source:
        """Return the file that the volume is written in."""
        return self.node.source

    @property
    def span(self) -> Span:
        """Return the path on the node, as it is written."""
        return self.node.get("hostPath", "path").span

    @property
    def name(self) -> str:
        """Return the volume's name."""
        return self.node.get("name").text

    @cached_property
    def path(self) -> str:
        """Return the path on the node, without what changes nothing: ``/etc/./``."""
        text = self.node.get("hostPath", "path").text
        if not text.startswith("/"):
            return text
        return "/" + "/".join(part for part in text.split("/") if part not in {"", "."})


def host_volumes(pod: "Pod") -> Iterator[HostVolume]:
    """Give the volumes of *pod* that are paths of its node, in the order written."""
    mounts = defaultdict[str, list[VolumeMount]](list)
    for container in pod.containers:
        for node in container.get("volumeMounts"):
            mounts[node.get("name").text].append(VolumeMount(node, container))
    for node in pod.spec.get("volumes"):
        if node.get("hostPath", "path").text:
            # A second volume of one name is invalid: it has none of the mounts.
            yield HostVolume(node, tuple(mounts.pop(node.get("name").text, ())))
