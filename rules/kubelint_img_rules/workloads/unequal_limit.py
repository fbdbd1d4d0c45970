"""What a container requests and what it is limited to must be the same.

What lies between the two is lent, not given: a node that runs out of memory kills the
containers first that use more than they asked for. Where both are equal for CPU and
memory the pod is of the class `Guaranteed`, which goes last. A request above the limit
is refused by the API server.

A limit without a request is a request as well. Option `resources` says which are
compared. Local storage is compared only where both are written, for few state them.

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
          cpu: 100m
          #    ^^^^ container 'web' requests cpu without a limit
          memory: 64Mi
        limits:
          memory: 0.5Gi
          #       ^^^^^ container 'web' is limited to another amount of memory than it requests
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
          memory: 512Mi
        limits:
          cpu: "0.1"
          memory: 0.5Gi
```
"""

from collections.abc import Iterator

from kubelint_img.api import (
    Container,
    Finding,
    Related,
    Severity,
    amount,
    demand,
    frozen,
    rule,
)

_OFTEN_UNLIMITED = "ephemeral-storage"


@frozen
class Options:
    """What users may set."""

    resources: tuple[str, ...] = ("cpu", "memory", "ephemeral-storage")
    """The resources whose request and limit are compared."""


@rule(
    "KLI706",
    on=Container,
    options=Options,
    severity=Severity.INFO,
    default=False,
    equivalents=(
        "kube-score:container-resource-requests-equal-limits",
        "kube-score:container-cpu-requests-equal-limits",
        "kube-score:container-memory-requests-equal-limits",
        "kube-score:container-ephemeral-storage-request-equals-limit",
    ),
    tags=("reliability", "resources"),
)
def unequal_limit(container: Container, options: Options) -> Iterator[Finding]:
    for resource in options.resources:
        yield from _compared(container, resource)


def _compared(container: Container, resource: str) -> Iterator[Finding]:
    request = demand(container, "requests", resource)
    limit = demand(container, "limits", resource)
    if not request.is_set or not amount(request):
        return
    if limit.is_set:
        if amount(limit) is not None and amount(limit) != amount(request):
            yield Finding(
                limit,
                f"{container.title} is limited to another amount of {resource} "
                "than it requests",
                (Related(request, "it requests this"),),
            )
    elif not container.pod.is_partial and resource != _OFTEN_UNLIMITED:
        yield Finding(request, f"{container.title} requests {resource} without a limit")
