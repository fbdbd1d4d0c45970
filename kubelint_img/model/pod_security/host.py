"""Controls of the baseline on what a pod shares with its node."""

from collections.abc import Iterator

from kubelint_img.model.kubernetes.container import Container
from kubelint_img.model.kubernetes.kubernetes_version import KubernetesVersion
from kubelint_img.model.kubernetes.pod import Pod
from kubelint_img.model.pod_security.breach import Breach
from kubelint_img.model.pod_security.fields import contexts, is_text, written_key
from kubelint_img.syntax.yaml import Node

_NAMESPACES = {
    "hostNetwork": "network",
    "hostPID": "process",
    "hostIPC": "IPC",
}
_HANDLERS = (
    ("livenessProbe",),
    ("readinessProbe",),
    ("startupProbe",),
    ("lifecycle", "postStart"),
    ("lifecycle", "preStop"),
)
_PROBES_SINCE = KubernetesVersion(1, 34)


def host_namespaces(pod: Pod, _: KubernetesVersion) -> Iterator[Breach]:
    """Give where *pod* shares a namespace with its node."""
    for key, title in _NAMESPACES.items():
        value = pod.spec.get(key)
        if value.boolean:
            yield Breach(value, f"the pod shares the {title} namespace of its node")


def host_paths(pod: Pod, _: KubernetesVersion) -> Iterator[Breach]:
    """Give the volumes of *pod* that are paths of its node."""
    for volume in pod.spec.get("volumes"):
        if key := written_key(volume, "hostPath"):
            name = volume.get("name").text
            yield Breach(key, f"volume {name!r} is a path of the node")


def host_ports(pod: Pod, _: KubernetesVersion) -> Iterator[Breach]:
    """Give the ports of its node that *pod* takes."""
    for container in pod.containers:
        for port in container.get("ports"):
            number = port.get("hostPort")
            if number.integer:
                message = f"{container.title} takes port {number.integer} of its node"
                yield Breach(number, message)


def host_probes(pod: Pod, version: KubernetesVersion) -> Iterator[Breach]:
    """Give the hosts, other than the pod itself, that probes and hooks call.

    The kubelet calls them, from the node's network.
    """
    if version < _PROBES_SINCE:
        return
    for container in pod.containers:
        for host in _called_hosts(container):
            if is_text(host):
                message = f"{container.title} has the kubelet call {host.text!r}"
                yield Breach(host, message)


def windows_host_processes(pod: Pod, _: KubernetesVersion) -> Iterator[Breach]:
    """Give where *pod* runs as a process of its Windows node."""
    for title, context in contexts(pod):
        value = context.get("windowsOptions", "hostProcess")
        if value.boolean:
            yield Breach(value, f"{title} runs as a process of the Windows node itself")


def _called_hosts(container: Container) -> Iterator[Node]:
    for path in _HANDLERS:
        handler = container.get(*path)
        yield handler.get("httpGet", "host")
        yield handler.get("tcpSocket", "host")
