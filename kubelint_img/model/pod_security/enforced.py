"""What a namespace of the workspace asks of its pods."""

from typing import NamedTuple

from kubelint_img.model.kubernetes.kubernetes_version import (
    KubernetesVersion,
    kubernetes_version,
)
from kubelint_img.model.kubernetes.manifest import Manifest
from kubelint_img.model.kubernetes.pod import Pod
from kubelint_img.model.pod_security.standards import Level
from kubelint_img.syntax.yaml import Node

_LEVEL = "pod-security.kubernetes.io/enforce"
_VERSION = "pod-security.kubernetes.io/enforce-version"
_LATEST = ("", "latest")


class Enforced(NamedTuple):
    """The standard that the pods of a namespace must meet."""

    level: Level
    version: KubernetesVersion
    label: Node
    """The value of the label that says so."""


def enforced_on(pod: Pod) -> Enforced | None:
    """Return what the namespace that *pod* names asks of it, if that is known.

    Where the workspace has several namespaces of the name, as for several clusters,
    it is known only if all of them ask for the same.
    """
    manifest = pod.manifest
    if not manifest.namespace:
        return None
    namespaces = manifest.workspace.find("Namespace", "", manifest.namespace)
    asked = [_enforced_by(each, manifest.kubernetes_version) for each in namespaces]
    found = [each for each in asked if each is not None]
    if not found or len(found) < len(asked):
        return None
    return found[0] if len({each[:2] for each in found}) == 1 else None


def _enforced_by(namespace: Manifest, newest: KubernetesVersion) -> Enforced | None:
    """Return what *namespace* asks for; no version is newer than the *newest*."""
    labels = namespace.get("metadata", "labels")
    level, pinned = labels.get(_LEVEL), labels.get(_VERSION).text
    version = newest if pinned in _LATEST else kubernetes_version(pinned)
    if version is None or level.text not in tuple(Level):
        return None
    return Enforced(Level(level.text), min(version, newest), level)
