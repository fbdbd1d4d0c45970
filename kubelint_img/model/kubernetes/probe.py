"""How the kubelet asks a container whether it is well."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kubelint_img.frozen import frozen
from kubelint_img.model.kubernetes.container import Container
from kubelint_img.syntax.yaml import Node

if TYPE_CHECKING:
    from kubelint_img.model.kubernetes.pod import Pod

_KEYS = ("livenessProbe", "readinessProbe", "startupProbe")
_ENDING = ("Never", "OnFailure")
_NETWORK_HANDLERS = ("httpGet", "tcpSocket", "grpc")


@frozen
class Probe:
    """One of a container's probes."""

    node: Node
    container: Container

    key: str
    """``livenessProbe``, ``readinessProbe`` or ``startupProbe``."""

    @property
    def port(self) -> Node | None:
        """Return the port that is asked, if it is one of the pod's."""
        for key in _NETWORK_HANDLERS:
            handler = self.node.get(key)
            if handler.is_set:
                return None if handler.get("host").text else handler.get("port")
        return None


def probes_of(container: Container) -> Iterator[Probe]:
    """Give the probes that *container* has."""
    for key in _KEYS:
        node = container.get(key)
        if node.is_set:
            yield Probe(node, container, key)


def needs_probes(container: Container) -> bool:
    """Tell whether *container* runs until it is stopped, and is described in full."""
    pod = container.pod
    return container.role == "containers" and not (pod.is_partial or _ends(pod))


def _ends(pod: "Pod") -> bool:
    """Tell the pod of a job, by the name of its kind or by what it says itself."""
    kind = pod.manifest.kind
    is_ending = pod.spec.get("restartPolicy").text in _ENDING
    return "Job" in kind or (kind != "Pod" and is_ending)
