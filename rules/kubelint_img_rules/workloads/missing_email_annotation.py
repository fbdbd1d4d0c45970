"""Workloads should say whom to write to.

An annotation with an email address tells whoever finds a broken workload whom to ask.
Option `annotation` is its name.

## Bad

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
  annotations:
    email: the shop team
    #      ^^^^^^^^^^^^^ annotation 'email' of Pod 'web' is no email address
spec:
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
  annotations:
    email: shop@acme.example
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Manifest, Severity, frozen, is_of_kind, rule


@frozen
class Options:
    """What users may set."""

    annotation: str = "email"
    """The annotation that holds the address."""


@rule(
    "KLI737",
    on=Manifest,
    options=Options,
    severity=Severity.INFO,
    default=False,
    equivalents=("kube-linter:required-annotation-email",),
    tags=("labels",),
)
def missing_email_annotation(manifest: Manifest, options: Options) -> Iterator[Finding]:
    if manifest.pod is None:
        return
    key = options.annotation
    address = manifest.get("metadata", "annotations", key)
    if not address.exists:
        if not manifest.is_patch:
            yield Finding(address, f"{manifest.title} has no annotation {key!r}")
    elif not is_of_kind(address.text, "email"):
        message = f"annotation {key!r} of {manifest.title} is no email address"
        yield Finding(address, message)
