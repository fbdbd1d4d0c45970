"""Containers must request the memory that they need.

The scheduler places pods by their requests. Without one a container may land on a node
that has no memory left, and is among the first to be killed when it runs out.

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
      #     ^^^ container 'web' requests no memory
      image: ghcr.io/acme/web:1.4
    - name: proxy
      image: ghcr.io/acme/proxy:2.0
      resources: {requests: {memory: 0}}
      #                              ^ container 'proxy' requests no memory
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
          memory: 64Mi
    - name: proxy
      image: ghcr.io/acme/proxy:2.0
      resources: {limits: {memory: 64Mi}}
```
"""

from collections.abc import Iterator

from kubelint_img.api import Container, Finding, missing_demand, rule


@rule(
    "KLI703",
    on=Container,
    default=False,
    equivalents=(
        "kube-score:container-resources",
        "checkov:CKV_K8S_12",
        "trivy:KSV-0016",
        "polaris:memoryRequestsMissing",
        "kubesec:RequestsMemory",
        "kics:Memory Requests Not Defined",
    ),
    tags=("reliability", "resources"),
)
def missing_memory_request(container: Container) -> Iterator[Finding]:
    place = missing_demand(container, "requests", "memory")
    if place:
        yield Finding(place, f"{container.title} requests no memory")
