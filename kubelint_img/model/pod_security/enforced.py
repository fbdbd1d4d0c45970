"""What a namespace of the workspace asks of its pods."""

from itertools import chain
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

    namespace: str
    """The name of a namespace that asks for it."""


def enforced_on(pod: Pod) -> Enforced | None:
    """Return what the namespace that *pod* is deployed to asks of it, if that is known.

    Where the workspace has several such namespaces, as for several clusters or several
    overlays, it is known only if all of them ask for the same.
    """
    manifest = pod.manifest
    find = manifest.workspace.find
    found = (find("Namespace", "", name) for name in sorted(manifest.namespaces))
    namespaces = chain.from_iterable(found)
    asked = [_enforced_by(each, manifest.kubernetes_version) for each in namespaces]
    known = [each for each in asked if each is not None]
    if not known or len(known) < len(asked):
        return None
    return known[0] if len({each[:2] for each in known}) == 1 else None


def _enforced_by(namespace: Manifest, newest: KubernetesVersion) -> Enforced | None:
    """Return what *namespace* asks for; no version is newer than the *newest*."""
    labels = namespace.get("metadata", "labels")
    level, pinned = labels.get(_LEVEL), labels.get(_VERSION).text
    version = newest if pinned in _LATEST else kubernetes_version(pinned)
    if version is None or level.text not in tuple(Level):
        return None
    return Enforced(Level(level.text), min(version, newest), level, namespace.name)
