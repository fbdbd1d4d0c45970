"""Replicas should be kept on different nodes.

The scheduler may put all pods of a workload on one node, and when that goes they all
go. A `podAntiAffinity` that selects the pods themselves keeps them apart, by node or by
zone; so does a topology spread constraint.

A workload of one pod has nothing to keep apart, and so has one without `replicas`. An
autoscaler of the run counts; with the option `unset` one is taken for granted wherever
`replicas` is not set.

## Bad

```yaml
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
      affinity:
        podAntiAffinity:
      # ^^^^^^^^^^^^^^^ nothing keeps the replicas of Deployment 'web' on different nodes
          preferredDuringSchedulingIgnoredDuringExecution:
            - weight: 1
              podAffinityTerm:
                topologyKey: kubernetes.io/hostname
                labelSelector:
                  matchLabels: {app: shop}
      containers:
        - name: web
          image: ghcr.io/acme/web:1.4
```

## Good

```yaml
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
      affinity:
        podAntiAffinity:
          preferredDuringSchedulingIgnoredDuringExecution:
            - weight: 1
              podAffinityTerm:
                topologyKey: kubernetes.io/hostname
                labelSelector:
                  matchLabels: {app: web}
      containers:
        - name: web
          image: ghcr.io/acme/web:1.4
```

Where any workload may be scaled:

```toml
unset = true
```

```yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
  # ^^^^ nothing keeps the replicas of Deployment 'web' on different nodes
      containers:
        - name: web
          image: ghcr.io/acme/web:1.4
```
"""

from collections.abc import Iterator

from kubelint_img.api import (
    Finding,
    Node,
    Pod,
    Severity,
    fewest_replicas,
    frozen,
    rule,
    selects,
)

_DOMAINS = frozenset(
    {
        "kubernetes.io/hostname",
        "topology.kubernetes.io/region",
        "topology.kubernetes.io/zone",
        "failure-domain.beta.kubernetes.io/region",
        "failure-domain.beta.kubernetes.io/zone",
    }
)


@frozen
class Options:
    """What users may set."""

    unset: bool = False
    """Whether a workload that does not set `replicas` counts as one of several pods."""


@rule(
    "KLI722",
    on=Pod,
    options=Options,
    severity=Severity.INFO,
    default=False,
    equivalents=(
        "kube-linter:no-anti-affinity",
        "kube-score:deployment-has-host-podantiaffinity",
        "kube-score:statefulset-has-host-podantiaffinity",
    ),
    tags=("reliability",),
)
def missing_anti_affinity(pod: Pod, options: Options) -> Iterator[Finding]:
    replicas = fewest_replicas(pod.manifest)
    if replicas is None or pod.is_partial:
        return
    is_open = options.unset and not pod.manifest.get("spec", "replicas").is_set
    if replicas.count <= 1 and not is_open:
        return
    labels = pod.node.get("metadata", "labels")
    if not any(_keeps_apart(term, labels) for term in _terms(pod)):
        yield Finding(
            pod.spec.get("affinity", "podAntiAffinity", "none"),
            f"nothing keeps the replicas of {pod.manifest.title} on different nodes",
        )


def _terms(pod: Pod) -> Iterator[Node]:
    affinity = pod.spec.get("affinity", "podAntiAffinity")
    for preferred in affinity.get("preferredDuringSchedulingIgnoredDuringExecution"):
        yield preferred.get("podAffinityTerm")
    yield from affinity.get("requiredDuringSchedulingIgnoredDuringExecution")
    yield from pod.spec.get("topologySpreadConstraints")


def _keeps_apart(term: Node, labels: Node) -> bool:
    is_domain = term.get("topologyKey").text in _DOMAINS
    return is_domain and selects(term.get("labelSelector"), labels)
