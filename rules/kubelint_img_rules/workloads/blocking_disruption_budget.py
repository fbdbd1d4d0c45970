"""A disruption budget must let some pod go.

One that allows no disruption, because `maxUnavailable` is 0 or because as many pods
must stay as there are, blocks every drain: nodes can be neither updated nor removed
until somebody deletes the budget or the pods by hand.

`minAvailable` is compared with the replicas of all workloads together that the budget
selects in the files of the run; where an autoscaler sets them, with the fewest that it
leaves. A share is rounded up, as Kubernetes does it. Where the number of pods is not
known, as that of a DaemonSet, the rule is silent.

## Bad

```yaml
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: web
spec:
  maxUnavailable: 0
  #               ^ PodDisruptionBudget 'web' never lets a pod go
  selector:
    matchLabels: {app: web}
```

```yaml
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: web
spec:
  minAvailable: 50%
  #             ^^^ PodDisruptionBudget 'web' never lets a pod go: 1 of 1 must stay
  selector:
    matchLabels: {app: web}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 1
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
  minAvailable: 50%
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
from itertools import islice

from kubelint_img.api import (
    Finding,
    Manifest,
    Node,
    Related,
    fewest_replicas,
    is_disruption_budget,
    rule,
)

_ALL = 100

_MOST = 1000
"""Workloads to count; a budget that selects more than these is for a whole cluster."""

_MOST_RELATED = 3


@rule(
    "KLI726",
    on=Manifest,
    default=False,
    equivalents=(
        "kube-linter:pdb-max-unavailable",
        "kube-linter:pdb-min-available",
        "polaris:pdbDisruptionsIsZero",
    ),
    tags=("reliability",),
)
def blocking_disruption_budget(manifest: Manifest) -> Iterator[Finding]:
    if not is_disruption_budget(manifest):
        return
    most = manifest.get("spec", "maxUnavailable")
    least = manifest.get("spec", "minAvailable")
    if most.text in {"0", "0%"}:
        yield Finding(most, f"{manifest.title} never lets a pod go")
    elif _share(least) == _ALL:
        yield Finding(least, f"{manifest.title} never lets a pod go")
    elif least.is_set:
        yield from _against_replicas(manifest, least)


def _against_replicas(budget: Manifest, least: Node) -> Iterator[Finding]:
    counted = [fewest_replicas(workload) for workload in _workloads(budget)]
    known = [replicas for replicas in counted if replicas]
    total = sum(replicas.count for replicas in known)
    kept = _kept(least, total)
    if len(known) == len(counted) and 0 < total <= kept:
        message = f"{budget.title} never lets a pod go: {kept} of {total} must stay"
        related = (Related(each.node, "of these replicas") for each in known)
        yield Finding(least, message, tuple(islice(related, _MOST_RELATED)))


def _workloads(budget: Manifest) -> Iterator[Manifest]:
    neighbours, selector = budget.workspace.neighbours, budget.get("spec", "selector")
    selected = neighbours.pods_selected(selector, budget.namespaces)
    for pods in islice(selected, _MOST):
        if not pods.manifest.is_patch:
            yield pods.manifest


def _kept(least: Node, count: int) -> int:
    share = _share(least)
    if share is not None:
        return -(-count * share // _ALL)
    return int(least.text) if _is_short_number(least.text) else 0


def _share(least: Node) -> int | None:
    number, percent, rest = least.text.partition("%")
    is_share = bool(percent) and not rest and _is_short_number(number)
    return int(number) if is_share else None


def _is_short_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < len("1000000000")
