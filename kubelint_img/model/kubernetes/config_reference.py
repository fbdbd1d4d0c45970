"""ConfigMaps and Secrets that pods refer to."""

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from kubelint_img.model.workspace.kustomize import is_kustomization
from kubelint_img.syntax.yaml import Node

if TYPE_CHECKING:
    from kubelint_img.model.kubernetes.container import Container
    from kubelint_img.model.kubernetes.manifest import Manifest
    from kubelint_img.model.kubernetes.pod import Pod
    from kubelint_img.model.workspace.workspace import Workspace

_FROM_ENV = {"configMapRef": "ConfigMap", "secretRef": "Secret"}
_KEY_OF_ENV = {"configMapKeyRef": "ConfigMap", "secretKeyRef": "Secret"}
_VOLUMES = {"configMap": ("ConfigMap", "name"), "secret": ("Secret", "secretName")}
_SOURCES = {"configMap": ("ConfigMap", "name"), "secret": ("Secret", "name")}

_DATA = {"ConfigMap": ("data", "binaryData"), "Secret": ("data", "stringData")}
_GENERATORS = {"ConfigMap": "configMapGenerator", "Secret": "secretGenerator"}

_SECRET_MAKERS = (
    ("spec", "target", "name"),  # ExternalSecret
    ("spec", "secretName"),  # Certificate of cert-manager
    ("spec", "writeConnectionSecretToRef", "name"),  # Crossplane
    ("spec", "destination", "name"),  # Vault Secrets Operator
)


class ConfigReference(NamedTuple):
    """What a pod takes from a ConfigMap or Secret."""

    kind: str
    name: Node
    keys: tuple[Node, ...]
    """The entries that it takes; none for all that there are."""

    is_optional: bool = False
    """Whether it can do without."""


def config_references(
    pod: "Pod", *, or_optional: bool = False
) -> Iterator[ConfigReference]:
    """Give what *pod* takes from ConfigMaps and Secrets, and cannot start without.

    If *or_optional*, also what it takes only where it is there.
    """
    of_containers = map(_of_container, pod.containers)
    of_volumes = map(_of_volume, pod.spec.get("volumes"))
    for each in chain.from_iterable((*of_containers, *of_volumes)):
        if or_optional or not each.is_optional:
            yield each


def config_keys(config: "Manifest") -> frozenset[str] | None:
    """Return the entries of a ConfigMap or Secret; nothing if they cannot be known.

    That is where it is only a part, where it has no entries, which then come from a
    controller, and where they are encrypted.
    """
    if config.is_patch or config.is_encrypted:
        return None
    fields = (config.get(field) for field in _DATA[config.kind])
    return frozenset(key.text for field in fields for key in field.keys) or None


def made_configs(workspace: "Workspace", kind: str) -> Iterator[str]:
    """Give the names of what tools and operators make of *kind*, for *workspace*."""
    for document in workspace.tool_documents:
        if is_kustomization(document):
            for entry in document.root.get(_GENERATORS[kind]):
                yield entry.get("name").text
    for manifest in workspace.manifests if kind == "Secret" else ():
        if manifest.group and manifest.pod is None:  # SealedSecrets have their name
            yield manifest.name
            yield from (manifest.get(*path).text for path in _SECRET_MAKERS)


def _of_container(container: "Container") -> Iterator[ConfigReference]:
    for source in container.get("envFrom"):
        for key, kind in _FROM_ENV.items():
            yield from _reference(kind, source.get(key), "name")
    for variable in container.get("env"):
        for key, kind in _KEY_OF_ENV.items():
            yield from _reference(kind, variable.get("valueFrom", key), "name")


def _of_volume(volume: Node) -> Iterator[ConfigReference]:
    for key, (kind, name) in _VOLUMES.items():
        yield from _reference(kind, volume.get(key), name)
    for source in volume.get("projected", "sources"):
        for key, (kind, name) in _SOURCES.items():
            yield from _reference(kind, source.get(key), name)


def _reference(kind: str, node: Node, name_key: str) -> Iterator[ConfigReference]:
    name = node.get(name_key)
    if name.text:
        items = tuple(item.get("key") for item in node.get("items"))
        key = node.get("key")
        is_optional = node.get("optional").boolean is True
        yield ConfigReference(kind, name, (key,) if key.text else items, is_optional)
