"""How many pods a workload keeps, and what keeps them available."""

import pytest

from kubelint_img.model.cluster.replicas import fewest_replicas
from kubelint_img.model.workspace.workspace import Workspace
from kubelint_img.source import Source
from kubelint_img.syntax.yaml import parse

WEB = """\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  %s
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: a/b}]}
"""
AUTOSCALER = """\
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web, namespace: %s}
spec:
  scaleTargetRef: {kind: Deployment, name: web}
  minReplicas: 4
"""
SELECTING = """\
apiVersion: %s
kind: %s
metadata: {name: web}
spec: {selector: %s}
"""


def workspace(*texts: str) -> Workspace:
    return Workspace(parse(Source("a.yaml", "---\n".join(texts))).documents)


def fewest(*texts: str) -> int | None:
    replicas = fewest_replicas(next(workspace(*texts).manifests))
    return replicas.count if replicas else None


@pytest.mark.parametrize(
    ("written", "count"),
    [
        ("replicas: 3", 3),
        ("replicas: 0", 0),
        ("replicas:", 1),
        ("paused: true", 1),
        ("replicas: '3'", None),
        ("replicas: three", None),
    ],
)
def test_what_is_written_counts(written: str, count: int | None) -> None:
    assert fewest(WEB % written) == count


def test_an_autoscaler_decides() -> None:
    assert fewest(WEB % "replicas: 2", AUTOSCALER % "shop") == 4
    assert fewest(WEB % "replicas: 2", AUTOSCALER % "") == 4
    assert fewest(WEB % "replicas: 2", AUTOSCALER % "office") == 2


def test_a_daemon_set_has_no_replicas() -> None:
    text = (WEB % "replicas: 2").replace("kind: Deployment", "kind: DaemonSet")
    assert fewest(text) is None


@pytest.mark.parametrize(
    ("selector", "selected"),
    [("{app: web}", True), ("{app: api}", False), ("{}", False), ("null", False)],
)
def test_services(selector: str, selected: bool) -> None:  # noqa: FBT001 - a table
    service = SELECTING % ("v1", "Service", selector)
    run = workspace(WEB % "replicas: 1", service)
    pod = next(run.manifests).pod
    assert pod
    assert bool([*run.availability.services_of(pod)]) is selected


@pytest.mark.parametrize(
    ("selector", "selected"),
    [
        ("{matchLabels: {app: web}}", True),
        ("{matchLabels: {app: api}}", False),
        ("{matchExpressions: [{key: app, operator: Exists}]}", True),
        ("{}", True),
        ("null", False),
    ],
)
def test_budgets(selector: str, selected: bool) -> None:  # noqa: FBT001 - a table
    budget = SELECTING % ("policy/v1", "PodDisruptionBudget", selector)
    run = workspace(WEB % "replicas: 1", budget)
    pod = next(run.manifests).pod
    assert pod
    assert bool([*run.availability.budgets_of(pod)]) is selected
