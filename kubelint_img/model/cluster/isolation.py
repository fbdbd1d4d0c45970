"""Pods that a network policy selects."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

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
_DIRECTIONS = ("ingress", "egress")
_KINDS = (*_CLUSTERWIDE, "NetworkPolicy", "CiliumNetworkPolicy")


class Isolated(NamedTuple):
    """What makes pods that a policy selects, or perhaps does, for either direction."""

    ingress: frozenset["Manifest"]
    egress: frozenset["Manifest"]


def isolated(neighbours: Neighbours) -> Isolated:
    """Return what makes pods whose traffic a policy governs.

    A policy is for the pods of just its own namespace, or for those without one.
    """
    return Isolated(*(_isolated(neighbours, each) for each in _DIRECTIONS))


def _isolated(neighbours: Neighbours, direction: str) -> frozenset["Manifest"]:
    found = set["Manifest"]()
    covered = set[frozenset[str]]()
    for kind in _KINDS:
        for policy in neighbours.of_kind(kind, ANYWHERE):
            if policy.namespaces in covered or not _is_policy(policy, direction):
                continue
            found.update(_pods_of(policy, neighbours))
            if _is_for_all(policy):
                covered.add(policy.namespaces)
    return frozenset(found)


def _is_policy(manifest: "Manifest", direction: str) -> bool:
    """Tell whether *manifest* is a policy that says, or may say, what may pass.

    See https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/
    """
    if manifest.group in _CALICO:
        return True
    if (manifest.group, manifest.kind) not in _SELECTORS:
        return False
    spec = manifest.get("spec")
    if manifest.group == "cilium.io":  # where ingressDeny and the like are keys too
        keys = [key.text for key, _ in spec.items()]
        known = [key for key in keys if key.startswith(_DIRECTIONS)]
        return not known or any(key.startswith(direction) for key in known)
    types = [each.text.lower() for each in spec.get("policyTypes")]
    if types:
        return direction in types
    return direction == "ingress" or any(spec.get("egress"))


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
