"""A workload's selector must select the pods that its own template makes.

The API server refuses a workload whose selector does not fit the labels of its
template; a ReplicationController or a selector of old API versions would make pods
without end, none of which it counts as its own.

Patches are left alone, and labels that are filled in later.

## Bad

```yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
      #    ^^^ Deployment 'web' selects app=web, which its pods do not have
  template:
    metadata:
      labels:
        app: website
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
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
        tier: front
    spec:
      containers:
        - name: web
          image: ghcr.io/acme/web:1.4
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Manifest, Severity, missed_by_own_pods, rule


@rule(
    "KLI618",
    on=Manifest,
    severity=Severity.ERROR,
    default=False,
    equivalents=(
        "kube-linter:mismatching-selector",
        "kube-score:deployment-pod-selector-labels-match-template-metadata-labels",
        "kube-score:statefulset-pod-selector-labels-match-template-metadata-labels",
    ),
    tags=("references",),
)
def mismatched_selector(manifest: Manifest) -> Iterator[Finding]:
    if miss := missed_by_own_pods(manifest):
        who = f"{manifest.kind} {manifest.name!r}"
        message = f"{who} selects {miss.wanted}, which its pods do not have"
        yield Finding(miss.where, message)
