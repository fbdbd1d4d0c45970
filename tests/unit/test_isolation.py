"""Pods that a network policy selects."""

import pytest

from kubelint_img.model.workspace.workspace import Workspace
from kubelint_img.source import Source
from kubelint_img.syntax import yaml

PODS = """\
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {containers: [{image: web}]}
---
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: shop, labels: {app: db}}
spec: {containers: [{image: db}]}
---
apiVersion: v1
kind: Pod
metadata: {name: unplaced, labels: {app: web}}
spec: {containers: [{image: web}]}
---
"""
NETWORK = "networking.k8s.io/v1", "NetworkPolicy"
CILIUM = "cilium.io/v2", "CiliumClusterwideNetworkPolicy"
CALICO = "projectcalico.org/v3", "NetworkPolicy"
STRANGER = "acme.example/v1", "NetworkPolicy"


@pytest.mark.parametrize(
    ("kind", "namespace", "spec", "expected"),
    [
        (NETWORK, "shop", "{podSelector: {}}", {"web", "db"}),
        (NETWORK, "shop", "{podSelector: {matchLabels: {app: web}}}", {"web"}),
        (NETWORK, '""', "{podSelector: {matchLabels: {app: web}}}", {"unplaced"}),
        (NETWORK, "bank", "{podSelector: {}}", set()),
        (CILIUM, '""', "{endpointSelector: {matchLabels: {app: web}}}",
         {"web", "unplaced"}),
        (CALICO, "shop", "{selector: app == 'none'}", {"web", "db"}),
        (STRANGER, "shop", "{podSelector: {}}", set()),
    ],
)  # fmt: skip
def test_policies_isolate_what_they_select(
    kind: tuple[str, str], namespace: str, spec: str, expected: set[str]
) -> None:
    policy = (
        f"apiVersion: {kind[0]}\nkind: {kind[1]}\n"
        f"metadata: {{namespace: {namespace}}}\nspec: {spec}\n"
    )
    documents = yaml.parse(Source("all.yaml", PODS + policy)).documents
    isolated = Workspace(documents).isolated
    assert {each.name for each in isolated.ingress | isolated.egress} == expected
