"""Pods must be of a priority class that is approved.

Whoever may choose a priority class can push out the pods of all others. Option
`approved` says which classes may be used; it has those of Kubernetes itself. Pods
without a class are left alone.

## Bad

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  priorityClassName: most-important
  #                  ^^^^^^^^^^^^^^ priority class 'most-important' is not approved
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
```

## Good

```toml
approved = ["customer-facing"]
```

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

from kubelint_img.api import Finding, Pod, frozen, rule


@frozen
class Options:
    """What users may set."""

    approved: tuple[str, ...] = ("system-cluster-critical", "system-node-critical")
    """The names of priority classes that pods may be of."""


@rule(
    "KLI744",
    on=Pod,
    options=Options,
    default=False,
    equivalents=("kube-linter:priority-class-name",),
    tags=("scheduling",),
)
def unapproved_priority_class(pod: Pod, options: Options) -> Iterator[Finding]:
    name = pod.spec.get("priorityClassName")
    if name.text and name.text not in options.approved:
        yield Finding(name, f"priority class {name.text!r} is not approved")
