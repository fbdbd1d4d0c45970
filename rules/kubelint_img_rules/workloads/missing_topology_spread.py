"""Replicas should be spread over nodes or zones by a constraint.

Unless a pod has `topologySpreadConstraints`, the scheduler only tries to spread
replicas, and forgets it when nodes are full. A workload of one pod has nothing to
spread. An autoscaler of the run counts.

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
  # ^^^^ no topology spread constraint spreads the replicas of Deployment 'web'
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
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: topology.kubernetes.io/zone
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels: {app: web}
      containers:
        - name: web
          image: ghcr.io/acme/web:1.4
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Pod, Severity, fewest_replicas, rule


@rule(
    "KLI724",
    on=Pod,
    severity=Severity.INFO,
    default=False,
    equivalents=("polaris:topologySpreadConstraint",),
    tags=("reliability", "scheduling"),
)
def missing_topology_spread(pod: Pod) -> Iterator[Finding]:
    replicas = fewest_replicas(pod.manifest)
    if replicas is None or replicas.count <= 1 or pod.is_partial:
        return
    constraints = pod.spec.get("topologySpreadConstraints")
    if not any(constraints):
        title = pod.manifest.title
        message = f"no topology spread constraint spreads the replicas of {title}"
        yield Finding(constraints, message)
