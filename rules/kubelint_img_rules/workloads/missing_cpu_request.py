"""Containers must request the CPU that they need.

The scheduler places pods by their requests. Without one a container may land on a node
that has no CPU left, and gets what the others leave over.

A limit without a request is a request as well: Kubernetes takes it for one. So are the
resources that the pod states for all of its containers.

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
        requests:
      # ^^^^^^^^ container 'web' requests no CPU
          memory: 64Mi
    - name: proxy
      #     ^^^^^ container 'proxy' requests no CPU
      image: ghcr.io/acme/proxy:2.0
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
        requests:
          cpu: 100m
          memory: 64Mi
    - name: proxy
      image: ghcr.io/acme/proxy:2.0
      resources:
        limits:
          cpu: 100m
```
"""

from collections.abc import Iterator

from kubelint_img.api import Container, Finding, missing_demand, rule


@rule(
    "KLI702",
    on=Container,
    default=False,
    equivalents=(
        "kube-linter:unset-cpu-requirements",
        "kube-score:container-resources",
        "checkov:CKV_K8S_10",
        "trivy:KSV-0015",
        "polaris:cpuRequestsMissing",
        "kubesec:RequestsCPU",
        "kics:CPU Requests Not Set",
    ),
    tags=("reliability", "resources"),
)
def missing_cpu_request(container: Container) -> Iterator[Finding]:
    place = missing_demand(container, "requests", "cpu")
    if place:
        yield Finding(place, f"{container.title} requests no CPU")
