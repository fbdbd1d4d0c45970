"""The objects that an object names."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kubelint_img.model.kubernetes.config_reference import config_references
from kubelint_img.model.kubernetes.manifest import Manifest
from kubelint_img.model.kubernetes.pod import Pod
from kubelint_img.syntax.yaml import Node

_ACCOUNT_KEYS = ("serviceAccountName", "serviceAccount")
_TARGETS = ("scaleTargetRef", "targetRef")
"""What autoscalers scale: those of Kubernetes, of KEDA, and vertical ones."""


class Named(NamedTuple):
    """An object that is named, in the namespace of the one that names it."""

    kind: str
    name: Node


def named_objects(manifest: Manifest) -> Iterator[Named]:
    """Give the objects that *manifest* names.

    Its pods' ServiceAccount, Secrets, ConfigMaps and claims; the Services of an
    Ingress; what an autoscaler scales.
    """
    for pod in manifest.pods:
        yield from _of_pod(pod)
    if manifest.kind == "ServiceAccount":
        yield from _secrets(manifest.get("imagePullSecrets"))
    if manifest.kind == "Ingress":
        yield from _services(manifest.get("spec"))
    for key in _TARGETS:
        target = manifest.get("spec", key)
        yield Named(target.get("kind").text, target.get("name"))


def _of_pod(pod: Pod) -> Iterator[Named]:
    yield from (Named("ServiceAccount", pod.setting(key)) for key in _ACCOUNT_KEYS)
    yield from _secrets(pod.spec.get("imagePullSecrets"))
    for reference in config_references(pod, or_optional=True):
        yield Named(reference.kind, reference.name)
    for volume in pod.spec.get("volumes"):
        claim = volume.get("persistentVolumeClaim", "claimName")
        yield Named("PersistentVolumeClaim", claim)


def _secrets(entries: Iterable[Node]) -> Iterator[Named]:
    return (Named("Secret", each.get("name")) for each in entries)


def _services(spec: Node) -> Iterator[Named]:
    paths = (path for host in spec.get("rules") for path in host.get("http", "paths"))
    backends = (spec.get("defaultBackend"), *(path.get("backend") for path in paths))
    return (Named("Service", each.get("service", "name")) for each in backends)
