"""Workloads of several pods should have a disruption budget.

When nodes are drained, for an update of the cluster say, pods are evicted as fast as
it goes. A PodDisruptionBudget makes the drain wait until enough of them run elsewhere.

Judged are Deployments and StatefulSets with several replicas, or without `replicas`:
there an autoscaler may set them. The budget is looked for in all files of the run.

## Bad

```yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  #     ^^^ no PodDisruptionBudget of this run selects the pods of Deployment 'web'
spec:
  replicas: 3
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      containers:
        - name: web
          image: ghcr.io/acme/web:1.4
```

## Good

```yaml
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: web
spec:
  maxUnavailable: 1
  selector:
    matchLabels: {app: web}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 3
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      containers:
        - name: web
          image: ghcr.io/acme/web:1.4
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Manifest, Replicas, fewest_replicas, rule

_KINDS = ("Deployment", "StatefulSet")


@rule(
    "KLI725",
    on=Manifest,
    default=False,
    equivalents=(
        "kube-score:deployment-has-poddisruptionbudget",
        "kube-score:statefulset-has-poddisruptionbudget",
        "polaris:missingPodDisruptionBudget",
    ),
    tags=("reliability",),
)
def missing_disruption_budget(manifest: Manifest) -> Iterator[Finding]:
    pod, replicas = manifest.pod, fewest_replicas(manifest)
    if pod is None or pod.is_partial or manifest.kind not in _KINDS:
        return
    if replicas is None or _is_single(replicas):
        return
    if not any(manifest.workspace.availability.budgets_of(pod)):
        yield Finding(
            manifest.get("metadata", "name"),
            f"no PodDisruptionBudget of this run selects the pods of {manifest.title}",
        )


def _is_single(replicas: Replicas) -> bool:
    """Tell whether it is written that there is one pod: an autoscaler may make more."""
    is_written = replicas.node.is_set and replicas.autoscaler is None
    return is_written and replicas.count <= 1
