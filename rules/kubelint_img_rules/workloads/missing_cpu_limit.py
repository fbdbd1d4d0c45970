"""Containers must be limited in the CPU that they use.

Without a limit one container can take all the CPU that its node has to spare, and slow
down its neighbours. A limit has its price too: a container that reaches it is throttled
even where CPU is idle. Choose one policy for a cluster.

The resources that a pod states for all of its containers count.

## Bad

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
      resources:
    # ^^^^^^^^^ container 'web' has no CPU limit
        requests: {cpu: 100m}
```

## Good

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
      resources:
        requests: {cpu: 100m}
        limits: {cpu: 500m}
```
"""

from collections.abc import Iterator

from kubelint_img.api import Container, Finding, Severity, missing_demand, rule


@rule(
    "KLI704",
    on=Container,
    severity=Severity.INFO,
    default=False,
    equivalents=(
        "kube-score:container-resources",
        "checkov:CKV_K8S_11",
        "trivy:KSV-0011",
        "polaris:cpuLimitsMissing",
        "kubesec:LimitsCPU",
        "kics:CPU Limits Not Set",
    ),
    tags=("reliability", "resources"),
)
def missing_cpu_limit(container: Container) -> Iterator[Finding]:
    place = missing_demand(container, "limits", "cpu")
    if place:
        yield Finding(place, f"{container.title} has no CPU limit")
