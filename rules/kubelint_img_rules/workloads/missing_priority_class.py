"""Pods should say how much they matter.

When a cluster is full, pods of a higher priority class push out those of a lower one.
Without a `priorityClassName` all weigh the same, and it is left to chance which of them
wait.

## Bad

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
# <- Pod 'web' has no priorityClassName
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
```

## Good

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  priorityClassName: customer-facing
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Pod, Severity, rule


@rule(
    "KLI733",
    on=Pod,
    severity=Severity.INFO,
    default=False,
    equivalents=("polaris:priorityClassNotSet",),
    tags=("scheduling",),
)
def missing_priority_class(pod: Pod) -> Iterator[Finding]:
    name = pod.spec.get("priorityClassName")
    if not name.text and not pod.is_partial:
        yield Finding(name, f"{pod.manifest.title} has no priorityClassName")
