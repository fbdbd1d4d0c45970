"""Selectors that select nothing."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from kubelint_img.model.cluster.label_selector import has_all, selects
from kubelint_img.model.cluster.neighbours import Neighbours, has_variables, is_settled
from kubelint_img.syntax.yaml import Node

if TYPE_CHECKING:
    from kubelint_img.model.kubernetes.manifest import Manifest

_SELECTING = ("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet")
_NEGATIONS = {"DoesNotExist": "!", "Exists": ""}

_Has = Callable[[Node, Node], bool]


class Miss(NamedTuple):
    """A selector that selects nothing."""

    where: Node
    """Its first part that nothing has, or else its first part."""

    wanted: str
    """What it asks for, as kubectl writes it: ``app=web,tier in (front,back)``."""


def missed_by_labels(
    manifest: "Manifest", labels: Node, *, complete: bool = False
) -> Miss | None:
    """Return what is wrong with the *labels* of pods that *manifest* names.

    Nothing if a pod has them, or if that cannot be known: the workspace must have
    pods in the namespace, or be *complete*.
    """
    neighbours, namespaces = manifest.workspace.neighbours, manifest.namespaces
    can_tell = _can_tell(manifest, labels, complete=complete)
    if not can_tell or any(neighbours.pods_with(labels, namespaces)):
        return None
    return _miss(neighbours.labels, labels, ())


def missed_by_selector(
    manifest: "Manifest", selector: Node, *, complete: bool = False
) -> Miss | None:
    """Return what is wrong with the label *selector* for pods that *manifest* has.

    Nothing under the same conditions as for `missed_by_labels`.
    """
    neighbours, namespaces = manifest.workspace.neighbours, manifest.namespaces
    if not _can_tell(manifest, selector, complete=complete):
        return None
    if any(neighbours.pods_selected(selector, namespaces)):
        return None
    return _of_selector(neighbours, selector)


def missed_by_own_pods(workload: "Manifest") -> Miss | None:
    """Return what is wrong with the selector by which *workload* knows its own pods.

    Nothing if it is left out, or if this is but a part of the workload.
    """
    selector = workload.get("spec", "selector")
    if workload.is_patch or workload.pod is None or not any(selector.items()):
        return None
    labels = workload.pod.node.get("metadata", "labels")
    if has_variables(selector) or has_variables(labels):
        return None

    def has(key: Node, value: Node) -> bool:
        return labels.get(key.text).text == value.text

    if workload.kind == "ReplicationController":
        return None if has_all(labels, selector) else _miss(has, selector, ())
    if workload.kind not in _SELECTING or selects(selector, labels):
        return None
    expressions = selector.get("matchExpressions")
    return _miss(has, selector.get("matchLabels"), expressions)


def missed_services(
    manifest: "Manifest", selector: Node, *, complete: bool = False
) -> Miss | None:
    """Return what is wrong with the *selector* for Services that *manifest* has.

    It looks at those of the workspace that may be in the manifest's own namespace, and
    says nothing where there is none that surely is, unless the workspace is *complete*.
    """
    neighbours, namespaces = manifest.workspace.neighbours, manifest.namespaces
    can_tell = complete or neighbours.has("Service", manifest)
    if not (can_tell and is_settled(selector)):
        return None
    services = neighbours.of_kind("Service", namespaces)
    labels = (each.get("metadata", "labels") for each in services)
    if any(selects(selector, each) for each in labels):
        return None
    return _of_selector(neighbours, selector)


def _can_tell(manifest: "Manifest", selector: Node, *, complete: bool) -> bool:
    if manifest.is_patch or not is_settled(selector):
        return False
    return complete or manifest.workspace.neighbours.has_pods(manifest)


def _of_selector(neighbours: Neighbours, selector: Node) -> Miss:
    expressions = selector.get("matchExpressions")
    return _miss(neighbours.labels, selector.get("matchLabels"), expressions)


def _miss(has: _Has, labels: Node, expressions: Iterable[Node]) -> Miss:
    """Make a miss whose place is the first of *labels* that nothing *has*."""
    pairs = list(labels.items())
    strangers = [value for key, value in pairs if not has(key, value)]
    keys = [expression.get("key") for expression in expressions]
    # What others have each by itself, nothing has together: any part will do.
    where = (*strangers, *keys, *(value for _, value in pairs), labels)[0]
    words = [f"{key.text}={value.text}" for key, value in pairs]
    return Miss(where, ",".join([*words, *map(_shown, expressions)]))


def _shown(expression: Node) -> str:
    key, operator = expression.get("key").text, expression.get("operator").text
    if operator in _NEGATIONS:
        return f"{_NEGATIONS[operator]}{key}"
    values = ",".join(value.text for value in expression.get("values"))
    return f"{key} {operator.lower()} ({values})"
