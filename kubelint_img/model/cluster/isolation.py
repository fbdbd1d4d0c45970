"""Pods that a network policy selects."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kubelint_img.model.cluster.neighbours import Neighbours, has_variables
from kubelint_img.model.kubernetes.placement import ANYWHERE

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
    covered = set[frozenset[str]]()
    for kind in _KINDS:
        for policy in neighbours.of_kind(kind, ANYWHERE):
            if policy.namespaces in covered or not _is_policy(policy):
                continue
            found.update(_pods_of(policy, neighbours))
            if _is_for_all(policy):
                covered.add(policy.namespaces)
    return frozenset(found)


def _is_policy(manifest: "Manifest") -> bool:
    is_known = (manifest.group, manifest.kind) in _SELECTORS
    return is_known or manifest.group in _CALICO


def _pods_of(policy: "Manifest", neighbours: Neighbours) -> Iterator["Manifest"]:
    is_clusterwide = policy.kind in _CLUSTERWIDE
    namespaces = ANYWHERE if is_clusterwide else policy.namespaces
    selected = neighbours.pods_in(namespaces)
    if not _is_for_all(policy):
        key = _SELECTORS[policy.group, policy.kind]
        selected = neighbours.pods_selected(policy.get("spec", key), namespaces)
    for pods in selected:
        if is_clusterwide or _is_there(pods.manifest, namespaces):
            yield pods.manifest


def _is_there(manifest: "Manifest", namespaces: frozenset[str]) -> bool:
    """Tell whether *manifest* is surely in one of *namespaces*, or both in none."""
    own = manifest.namespaces
    return own == namespaces or not own.isdisjoint(namespaces)


def _is_for_all(policy: "Manifest") -> bool:
    """Tell whether *policy* selects every pod, or what cannot be read here."""
    key = _SELECTORS.get((policy.group, policy.kind))
    if key is None:
        return True
    selector = policy.get("spec", key)
    return not any(selector.items()) or has_variables(selector)
