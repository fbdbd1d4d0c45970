"""Pods that a network policy selects."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kubelint_img.model.cluster.neighbours import Neighbours, has_variables

if TYPE_CHECKING:
    from kubelint_img.model.kubernetes.manifest import Manifest

_SELECTORS = {
    ("networking.k8s.io", "NetworkPolicy"): "podSelector",
    ("extensions", "NetworkPolicy"): "podSelector",
    ("cilium.io", "CiliumNetworkPolicy"): "endpointSelector",
    ("cilium.io", "CiliumClusterwideNetworkPolicy"): "endpointSelector",
}
_CALICO = ("projectcalico.org", "crd.projectcalico.org")
_CLUSTERWIDE = ("CiliumClusterwideNetworkPolicy", "GlobalNetworkPolicy")
_KINDS = (*_CLUSTERWIDE, "NetworkPolicy", "CiliumNetworkPolicy")


def isolated(neighbours: Neighbours) -> frozenset["Manifest"]:
    """Return what makes pods that a policy selects, or perhaps does.

    A policy is for the pods of just its own namespace, or for those without one.
    """
    found = set["Manifest"]()
    covered = set[str]()
    for kind in _KINDS:
        for policy in neighbours.of_kind(kind, ""):
            if policy.namespace in covered or not _is_policy(policy):
                continue
            found.update(_pods_of(policy, neighbours))
            if _is_for_all(policy):
                covered.add(policy.namespace)
    return frozenset(found)


def _is_policy(manifest: "Manifest") -> bool:
    is_known = (manifest.group, manifest.kind) in _SELECTORS
    return is_known or manifest.group in _CALICO


def _pods_of(policy: "Manifest", neighbours: Neighbours) -> Iterator["Manifest"]:
    is_clusterwide = policy.kind in _CLUSTERWIDE
    namespace = "" if is_clusterwide else policy.namespace
    selected = neighbours.pods_in(namespace)
    if not _is_for_all(policy):
        key = _SELECTORS[policy.group, policy.kind]
        selected = neighbours.pods_selected(policy.get("spec", key), namespace)
    for pods in selected:
        if is_clusterwide or pods.manifest.namespace == namespace:
            yield pods.manifest


def _is_for_all(policy: "Manifest") -> bool:
    """Tell whether *policy* selects every pod, or what cannot be read here."""
    key = _SELECTORS.get((policy.group, policy.kind))
    if key is None:
        return True
    selector = policy.get("spec", key)
    return not any(selector.items()) or has_variables(selector)
