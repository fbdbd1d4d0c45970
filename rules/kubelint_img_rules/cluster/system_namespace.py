"""Workloads should not run among the cluster's own components.

Whoever may do something in `kube-system` can read the tokens of controllers there, and
admission policies mostly leave it out. Static pods of the control plane itself, and
what says with a priority class that nodes or the cluster need it, are left alone.

## Bad

```yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: kube-system
  #          ^^^^^^^^^^^ Deployment 'web' runs in the namespace 'kube-system'
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: ghcr.io/acme/web:1.4
```

## Good

```yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: ghcr.io/acme/web:1.4
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Manifest, frozen, rule

_SYSTEM_CLASSES = ("system-node-critical", "system-cluster-critical")


@frozen
class Options:
    """What users may set."""

    namespaces: tuple[str, ...] = ("kube-system", "kube-public", "kube-node-lease")
    """The namespaces of the cluster's own components."""


@rule(
    "KLI627",
    on=Manifest,
    options=Options,
    default=False,
    equivalents=("trivy:KSV-0037",),
    tags=("cis",),
)
def system_namespace(manifest: Manifest, options: Options) -> Iterator[Finding]:
    if manifest.pod is None or manifest.namespace not in options.namespaces:
        return
    if manifest.namespace not in manifest.namespaces:
        return  # a kustomization puts it elsewhere
    if manifest.pod.spec.get("priorityClassName").text not in _SYSTEM_CLASSES:
        who = f"{manifest.kind} {manifest.name!r}"
        message = f"{who} runs in the namespace {manifest.namespace!r}"
        yield Finding(manifest.get("metadata", "namespace"), message)
