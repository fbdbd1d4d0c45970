"""Workloads should say who owns them.

When one fails at night somebody has to find out whom to call. Option `labels` says
which labels every workload must have.

## Bad

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
# ^^^^^^ Pod 'web' has no label 'owner'
    app: web
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
  labels:
    app: web
    owner: team-shop
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
```

With labels of your own:

```toml
labels = ["app.kubernetes.io/part-of"]
```

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    app.kubernetes.io/part-of: shop
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Manifest, Severity, frozen, rule


@frozen
class Options:
    """What users may set."""

    labels: tuple[str, ...] = ("owner",)
    """The labels that every workload must have."""


@rule(
    "KLI736",
    on=Manifest,
    options=Options,
    severity=Severity.INFO,
    default=False,
    equivalents=("kube-linter:required-label-owner",),
    tags=("labels",),
)
def missing_owner_label(manifest: Manifest, options: Options) -> Iterator[Finding]:
    if manifest.pod is None or manifest.is_patch:
        return
    for key in options.labels:
        label = manifest.get("metadata", "labels", key)
        if not label.exists:
            yield Finding(label, f"{manifest.title} has no label {key!r}")
