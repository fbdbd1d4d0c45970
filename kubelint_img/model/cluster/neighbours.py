"""What a workspace has, by kind, labels and what refers to it."""

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from kubelint_img.lazy import cached_property
from kubelint_img.model.cluster.label_selector import has_all, selects
from kubelint_img.model.cluster.rbac import is_binding
from kubelint_img.model.kubernetes.placement import agree, is_variable
from kubelint_img.syntax.yaml import Node

if TYPE_CHECKING:
    from kubelint_img.model.kubernetes.manifest import Manifest

_ADDED_LABELS = frozenset({
    "apps.kubernetes.io/pod-index",
    "batch.kubernetes.io/controller-uid",
    "batch.kubernetes.io/job-completion-index",
    "batch.kubernetes.io/job-name",
    "controller-revision-hash",
    "controller-uid",
    "job-name",
    "pod-template-hash",
    "role",  # database operators move it to the pod that leads
    "rollouts-pod-template-hash",
    "statefulset.kubernetes.io/pod-name",
})  # fmt: skip
"""Labels that controllers give pods, mostly.

Source: https://kubernetes.io/docs/reference/labels-annotations-taints/
"""

_METADATA = ("metadata", "podMetadata")


class Labelled(NamedTuple):
    """An object, or the pods that it makes, under the labels that they get."""

    manifest: "Manifest"
    labels: Node


class Neighbours:
    """The objects of a workspace, for others that look for them.

    A manifest that names no namespace may be meant for any: it agrees with all.
    """

    def __init__(self, manifests: Iterable["Manifest"]) -> None:
        """Take the objects of a workspace; what only looks like one is left out."""
        self._manifests = [each for each in manifests if not each.is_lookalike]

    def has(self, kind: str, asking: "Manifest") -> bool:
        """Tell whether a whole object of *kind* is where *asking* is.

        That is in the same namespace; where none is known, in the same folder. Only
        then something of that kind can be called missing there.
        """
        return any((kind, *place) in self._whole for place in _places(asking))

    def has_pods(self, asking: "Manifest") -> bool:
        """Tell whether something that makes pods is where *asking* is."""
        return not self._pod_places.isdisjoint(_places(asking))

    def of_kind(self, kind: str, namespaces: frozenset[str]) -> Iterator["Manifest"]:
        """Give the objects of *kind* that may be in any of *namespaces*."""
        for manifest in self._by_kind[kind]:
            if agree(manifest.namespaces, namespaces):
                yield manifest

    def pods_selected(
        self, selector: Node, namespaces: frozenset[str]
    ) -> Iterator[Labelled]:
        """Give the pods in *namespaces* that a label selector selects."""
        for pods in self._pods.meeting(selector):
            may_be_there = agree(pods.manifest.namespaces, namespaces)
            if may_be_there and selects(selector, pods.labels):
                yield pods

    def pods_in(self, namespaces: frozenset[str]) -> Iterator[Labelled]:
        """Give the pods that may be in any of *namespaces*."""
        for pods in self._pods.all:
            if agree(pods.manifest.namespaces, namespaces):
                yield pods

    def pods_with(self, labels: Node, namespaces: frozenset[str]) -> Iterator[Labelled]:
        """Give the pods in *namespaces* that have all *labels*."""
        for pods in self._pods.having(labels):
            may_be_there = agree(pods.manifest.namespaces, namespaces)
            if may_be_there and has_all(pods.labels, labels):
                yield pods

    def labels(self, key: Node, value: Node) -> bool:
        """Tell whether any pods of the workspace have this label."""
        return self._pods.has(key.text, value.text)

    def bindings_of(self, role: "Manifest") -> Iterator["Manifest"]:
        """Give what binds *role*."""
        for binding in self._bindings[role.kind, role.name]:
            if agree(binding.namespaces, role.namespaces):
                yield binding

    @cached_property
    def _whole(self) -> frozenset[tuple[str, str, str]]:
        whole = (each for each in self._manifests if not each.is_patch)
        return frozenset((each.kind, *at) for each in whole for at in _places(each))

    @cached_property
    def _pod_places(self) -> frozenset[tuple[str, str]]:
        pods = (each.manifest.pod for each in self._pods.all)
        return frozenset(
            place
            for pod in pods
            if pod and not pod.is_partial
            for place in _places(pod.manifest)
        )

    @cached_property
    def _by_kind(self) -> defaultdict[str, list["Manifest"]]:
        index = defaultdict[str, list["Manifest"]](list)
        for manifest in self._manifests:
            index[manifest.kind].append(manifest)
        return index

    @cached_property
    def _pods(self) -> "_ByLabel":
        return _ByLabel(each for one in self._manifests for each in _pods_of(one))

    @cached_property
    def _bindings(self) -> defaultdict[tuple[str, str], list["Manifest"]]:
        index = defaultdict[tuple[str, str], list["Manifest"]](list)
        for manifest in filter(is_binding, self._manifests):
            role = manifest.get("roleRef")
            index[role.get("kind").text, role.get("name").text].append(manifest)
        return index


def is_settled(selector: Node) -> bool:
    """Tell whether what *selector* selects can be known from manifests.

    It cannot where a label is filled in later, or is one that controllers add.
    """
    is_added = any(node.text in _ADDED_LABELS for node in selector.walk())
    return not is_added and not has_variables(selector)


def has_variables(node: Node) -> bool:
    """Tell whether anything in *node* is filled in before it gets to a cluster."""
    return any(is_variable(each.text) for each in node.walk())


def _places(manifest: "Manifest") -> list[tuple[str, str]]:
    """Return the namespaces, or nothing and the folder where none is known."""
    if not manifest.namespaces:
        return [("", posixpath.dirname(manifest.source.path))]
    return [(namespace, "") for namespace in manifest.namespaces]


class _ByLabel:
    """Labelled things, found by one of the labels that are asked for."""

    def __init__(self, things: Iterable[Labelled]) -> None:
        self.all = tuple(things)
        self._by_label = defaultdict[tuple[str, str], list[Labelled]](list)
        self._by_key = defaultdict[str, list[Labelled]](list)
        for thing in self.all:
            for key, value in thing.labels.items():
                self._by_label[key.text, value.text].append(thing)
                self._by_key[key.text].append(thing)

    def has(self, key: str, value: str) -> bool:
        """Tell whether anything has this label."""
        return (key, value) in self._by_label

    def meeting(self, selector: Node) -> Sequence[Labelled]:
        """Return few things that have all that a label *selector* selects."""
        found = self.having(selector.get("matchLabels"))
        for expression in selector.get("matchExpressions"):
            key = expression.get("key").text
            match expression.get("operator").text:
                case "In":
                    values = {value.text for value in expression.get("values")}
                    lists = (self._by_label.get((key, value), ()) for value in values)
                    candidates = [thing for things in lists for thing in things]
                case "Exists":
                    candidates = self._by_key.get(key, [])
                case _:
                    continue
            found = min(found, candidates, key=len)
        return found

    def having(self, wanted: Node) -> Sequence[Labelled]:
        """Return few things that have all that have the labels *wanted*."""
        labels = ((key.text, value.text) for key, value in wanted.items())
        lists = (self._by_label.get(label, ()) for label in labels)
        return min(lists, key=len, default=self.all)


def _pods_of(manifest: "Manifest") -> Iterator[Labelled]:
    for pod in manifest.pods:
        yield Labelled(manifest, pod.node.get("metadata", "labels"))
    if "." not in manifest.group or manifest.group.endswith(".k8s.io"):
        return
    for node in manifest.get("spec").walk():  # a resource that may make more pods
        is_metadata = node.key is not None and node.key.text in _METADATA
        if is_metadata and (labels := node.get("labels")).exists:
            yield Labelled(manifest, labels)
