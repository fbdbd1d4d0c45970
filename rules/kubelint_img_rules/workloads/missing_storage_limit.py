"""Containers must be limited in the local storage that they fill.

Logs, `emptyDir` volumes and what is written into the container itself all lie on the
disk of the node. Without a limit one container can fill it, and all pods of the node
are evicted. A limit is a request as well, so that the scheduler knows of it.

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
      # ^^^^^^ container 'web' has no ephemeral-storage limit
          memory: 128Mi
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
          memory: 128Mi
          ephemeral-storage: 1Gi
```
"""

from collections.abc import Iterator

from kubelint_img.api import Container, Finding, Severity, missing_demand, rule


@rule(
    "KLI707",
    on=Container,
    severity=Severity.INFO,
    default=False,
    equivalents=("kube-score:container-ephemeral-storage-request-and-limit",),
    tags=("reliability", "resources"),
)
def missing_storage_limit(container: Container) -> Iterator[Finding]:
    place = missing_demand(container, "limits", "ephemeral-storage")
    if place:
        yield Finding(place, f"{container.title} has no ephemeral-storage limit")
