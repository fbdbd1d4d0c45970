"""What a workspace has, and what nothing in it is."""

import pytest

from kubelint_img.model.cluster.miss import (
    Miss,
    missed_by_labels,
    missed_by_own_pods,
    missed_by_selector,
    missed_services,
)
from kubelint_img.model.cluster.neighbours import is_settled
from kubelint_img.model.kubernetes.manifest import Manifest
from kubelint_img.model.kubernetes.placement import agree
from kubelint_img.model.workspace.workspace import Workspace
from kubelint_img.source import Source
from kubelint_img.syntax import yaml

POD = """\
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web, tier: front}}
spec: {containers: [{name: web, image: web:1.4}]}
---
"""


def last(text: str, path: str = "a/file.yaml", *others: yaml.Document) -> Manifest:
    """Return the last object of *text*, in a workspace with *others*."""
    documents = [*others, *yaml.parse(Source(path, text)).documents]
    return list(Workspace(documents).manifests)[-1]


def asking(spec: str, namespace: str = "shop") -> Manifest:
    metadata = f"metadata: {{namespace: {namespace}}}"
    return last(f"{POD}apiVersion: v1\nkind: Any\n{metadata}\nspec: {spec}\n")


def shown(miss: Miss | None) -> tuple[str, str] | None:
    return miss and (miss.where.text, miss.wanted)


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ("{app: web, tier: front}", None),
        ("{app: web, tier: back}", ("back", "app=web,tier=back")),
        ("{app: '${APP}'}", None),
        ("{app: none, pod-template-hash: abc}", None),
    ],
)
def test_labels_that_no_pod_has_are_missed(
    labels: str, expected: tuple[str, str] | None
) -> None:
    service = asking(labels)
    assert shown(missed_by_labels(service, service.get("spec"))) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("{key: app, operator: In, values: [a, web]}", None),
        ("{key: app, operator: In, values: [a, b]}", ("app", "app in (a,b)")),
        ("{key: app, operator: NotIn, values: [web]}", ("app", "app notin (web)")),
        ("{key: none, operator: NotIn, values: [web]}", None),
        ("{key: app, operator: DoesNotExist}", ("app", "!app")),
        ("{key: none, operator: Exists}", ("none", "none")),
    ],
)
def test_selector_of_no_pod_is_missed(
    expression: str, expected: tuple[str, str] | None
) -> None:
    policy = asking(f"{{matchExpressions: [{expression}]}}")
    assert shown(missed_by_selector(policy, policy.get("spec"))) == expected


def test_nothing_is_missed_where_no_pod_is_known() -> None:
    service = asking("{app: none}", "bank")
    assert missed_by_labels(service, service.get("spec")) is None


def test_without_namespace_pods_of_the_folder_count() -> None:
    pods = yaml.parse(Source("a/pod.yaml", POD.replace("namespace: shop, ", "")))
    text = "apiVersion: v1\nkind: Any\nspec: {app: none}\n"
    beside, elsewhere = (
        last(text, path, *pods.documents) for path in ("a/any.yaml", "b/any.yaml")
    )
    assert missed_by_labels(beside, beside.get("spec"))
    assert not missed_by_labels(elsewhere, elsewhere.get("spec"))


def test_services_are_missed_by_their_own_labels() -> None:
    service = (
        "apiVersion: v1\nkind: Service\nmetadata: {labels: {app: web}}\n"
        "spec: {selector: {app: pod}}\n---\n"
    )
    monitor = "apiVersion: v1\nkind: Any\nspec: {matchLabels: {app: {}}}\n"
    by_service, by_pod = (
        last(service + monitor.replace("{}", app)) for app in ("web", "pod")
    )
    assert missed_services(by_service, by_service.get("spec")) is None
    assert shown(missed_services(by_pod, by_pod.get("spec"))) == ("pod", "app=pod")


def test_workload_misses_its_own_pods() -> None:
    deployment = last("""\
apiVersion: apps/v1
kind: Deployment
spec:
  selector: {matchLabels: {a: "1", b: "2"}}
  template:
    metadata: {labels: {a: "1", b: "3"}}
    spec: {containers: [{image: web}]}
""")
    assert shown(missed_by_own_pods(deployment)) == ("2", "a=1,b=2")


def test_empty_namespace_agrees_with_all() -> None:
    nothing, shop, bank = frozenset[str](), frozenset({"shop"}), frozenset({"bank"})
    assert agree(nothing, shop)
    assert agree(shop, shop | bank)
    assert not agree(shop, bank)


def test_templated_selector_is_not_settled() -> None:
    assert is_settled(asking("{app: web}").get("spec"))
    assert not is_settled(asking("{app: 'web-{{ .Release }}'}").get("spec"))
