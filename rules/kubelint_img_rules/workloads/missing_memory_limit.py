"""Containers must be limited in the memory that they use.

Without a limit a leak in one container takes the memory of its whole node, and the
kernel then kills whatever it finds. With one only the container that leaks is killed.

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
        limits:
      # ^^^^^^ container 'web' has no memory limit
          cpu: 500m
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
        limits:
          cpu: 500m
          memory: 128Mi
```
"""

from collections.abc import Iterator

from kubelint_img.api import Container, Finding, missing_demand, rule


@rule(
    "KLI705",
    on=Container,
    default=False,
    equivalents=(
        "kube-linter:unset-memory-requirements",
        "kube-score:container-resources",
        "checkov:CKV_K8S_13",
        "trivy:KSV-0018",
        "polaris:memoryLimitsMissing",
        "kubesec:LimitsMemory",
        "kics:Memory Limits Not Defined",
    ),
    tags=("reliability", "resources"),
)
def missing_memory_limit(container: Container) -> Iterator[Finding]:
    place = missing_demand(container, "limits", "memory")
    if place:
        yield Finding(place, f"{container.title} has no memory limit")
