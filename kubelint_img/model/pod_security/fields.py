"""Reading the fields that the Pod Security Standards judge."""

from collections.abc import Iterator

from kubelint_img.model.kubernetes.kubernetes_version import KubernetesVersion
from kubelint_img.model.kubernetes.pod import Pod
from kubelint_img.syntax.yaml import Mapping, Node, Scalar

POD = "the pod"
"""What messages call the pod itself."""

_WINDOWS_EXEMPT_SINCE = KubernetesVersion(1, 25)
_USER_NAMESPACES_SINCE = KubernetesVersion(1, 35)
_UNRENDERED = ("{{", "${", "$(")


def contexts(pod: Pod) -> Iterator[tuple[str, Node]]:
    """Give the security contexts that are set, each with the title of who has it."""
    shared = pod.spec.get("securityContext")
    if shared.is_set:
        yield POD, shared
    for container in pod.containers:
        own = container.get("securityContext")
        # In some custom resources the pod and its container are one mapping.
        if own.is_set and own is not shared:
            yield container.title, own


def is_known(node: Node) -> bool:
    """Tell a value that stands as it is from one that a tool has yet to write.

    A `{{ template }}` without quotes is a mapping to YAML.
    """
    if isinstance(node, Scalar):
        return not any(mark in node.text for mark in _UNRENDERED)
    return not _is_action(node)


def is_text(node: Node) -> bool:
    """Tell whether *node* holds a text that is known and not empty."""
    return is_word(node) and bool(node.text)


def is_word(node: Node) -> bool:
    """Tell whether *node* holds a text that is known, perhaps an empty one."""
    return isinstance(node, Scalar) and node.is_set and is_known(node)


def is_open(node: Node) -> bool:
    """Tell a mapping that a tool has yet to write, so that anything may be in it."""
    return node.is_set and (not isinstance(node, Mapping) or _is_action(node))


def written_key(mapping: Node, name: str) -> Node | None:
    """Return the key *name* of *mapping* as it stands, where its value is not null."""
    for key, value in mapping.items():
        if key.text == name and value.is_set:
            return key
    return None


def is_exempt_windows(pod: Pod, version: KubernetesVersion) -> bool:
    """Tell whether *pod* is let off what only Linux has: `os.name` says Windows."""
    is_windows = pod.spec.get("os", "name").text == "windows"
    return is_windows and version >= _WINDOWS_EXEMPT_SINCE


def has_user_namespace(pod: Pod, version: KubernetesVersion) -> bool:
    """Tell whether *pod* is let off what a user namespace makes harmless."""
    is_apart = pod.spec.get("hostUsers").boolean is False
    return is_apart and version >= _USER_NAMESPACES_SINCE


def _is_action(node: Node) -> bool:
    return node.exists and node.source.text.startswith("{{", node.outer.start)
