"""What keeps pods available: autoscalers, disruption budgets and services."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from kubelint_img.model.cluster.label_selector import has_all, selects
from kubelint_img.model.kubernetes.placement import agree
from kubelint_img.syntax.yaml import Node

if TYPE_CHECKING:
    from kubelint_img.model.kubernetes.manifest import Manifest
    from kubelint_img.model.kubernetes.pod import Pod

AUTOSCALERS = {
    ("autoscaling", "HorizontalPodAutoscaler"): "minReplicas",
    ("keda.sh", "ScaledObject"): "minReplicaCount",
}
"""The field of each kind's spec that says how many pods are left at least."""

_Matches = Callable[[Node, Node], bool]


class Availability:
    """The autoscalers, disruption budgets and services of a workspace.

    A manifest that names no namespace may be meant for any.
    """

    def __init__(self, manifests: Iterable["Manifest"]) -> None:
        """Sort *manifests* once, so that each lookup looks at few."""
        self._autoscalers = defaultdict[tuple[str, str], list["Manifest"]](list)
        self._budgets = _Selectors(selects, "matchLabels")
        self._services = _Selectors(_has_selector)
        for manifest in manifests:
            if manifest.is_lookalike:
                continue
            if (manifest.group, manifest.kind) in AUTOSCALERS:
                target = manifest.get("spec", "scaleTargetRef")
                kind = target.get("kind").text or "Deployment"
                self._autoscalers[kind, target.get("name").text].append(manifest)
            elif is_disruption_budget(manifest):
                self._budgets.add(manifest)
            elif (manifest.group, manifest.kind) == ("", "Service"):
                self._services.add(manifest)

    def autoscalers_of(self, workload: "Manifest") -> Iterator["Manifest"]:
        """Give the autoscalers that set the replicas of *workload*."""
        for each in self._autoscalers[workload.kind, workload.name]:
            if workload.name and agree(each.namespaces, workload.namespaces):
                yield each

    def budgets_of(self, pod: "Pod") -> Iterator["Manifest"]:
        """Give the disruption budgets that count *pod*."""
        return self._budgets.selecting(pod)

    def services_of(self, pod: "Pod") -> Iterator["Manifest"]:
        """Give the services that send traffic to *pod*."""
        return self._services.selecting(pod)


class _Selectors:
    """Objects with a selector, found by one of the labels that each asks for."""

    def __init__(self, matches: _Matches, *pairs: str) -> None:
        """Take how a selector is matched, and the path to the labels in it."""
        self._matches = matches
        self._pairs = pairs
        self._by_label = defaultdict[tuple[str, str], list["Manifest"]](list)
        self._others: list[Manifest] = []

    def add(self, manifest: "Manifest") -> None:
        """Take *manifest* in."""
        wanted = manifest.get("spec", "selector").get(*self._pairs)
        label = next(((key.text, value.text) for key, value in wanted.items()), None)
        if label:
            self._by_label[label].append(manifest)
        elif self._pairs:  # a service without labels to look for has no pods
            self._others.append(manifest)

    def selecting(self, pod: "Pod") -> Iterator["Manifest"]:
        """Give what selects *pod*."""
        labels = pod.node.get("metadata", "labels")
        found = [*self._others]
        for key, value in labels.items():
            found += self._by_label.get((key.text, value.text), ())
        for each in found:
            may_be_there = agree(each.namespaces, pod.manifest.namespaces)
            if may_be_there and self._matches(each.get("spec", "selector"), labels):
                yield each


def is_disruption_budget(manifest: "Manifest") -> bool:
    """Tell a PodDisruptionBudget."""
    return (manifest.group, manifest.kind) == ("policy", "PodDisruptionBudget")


def _has_selector(selector: Node, labels: Node) -> bool:
    return has_all(labels, selector)
