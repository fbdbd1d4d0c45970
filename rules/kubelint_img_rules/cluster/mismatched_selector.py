"""A workload's selector must select the pods that its own template makes.

The API server refuses a workload whose selector does not fit the labels of its
template; a ReplicationController or a selector of old API versions would make pods
without end, none of which it counts as its own. One of `apps/v1` without a selector is
refused as well.

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

```yaml
apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: agent
spec:
# <- DaemonSet 'agent' has no selector, which apps/v1 requires
  template:
    metadata:
      labels:
        app: agent
    spec:
      containers:
        - name: agent
          image: ghcr.io/acme/agent:1.4
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

_VERSIONS = ("apps/v1", "apps/v1beta2")
"""From here on, Kubernetes takes no selector from the labels of the template.

See https://kubernetes.io/docs/reference/using-api/deprecation-guide/#deployment-v116
"""

_KINDS = ("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet")


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
    selector = manifest.get("spec", "selector")
    if _must_select(manifest) and not any(selector.items()):
        version = manifest.api_version
        message = f"{manifest.title} has no selector, which {version} requires"
        yield Finding(selector, message)
    if miss := missed_by_own_pods(manifest):
        who = f"{manifest.kind} {manifest.name!r}"
        message = f"{who} selects {miss.wanted}, which its pods do not have"
        yield Finding(miss.where, message)


def _must_select(manifest: Manifest) -> bool:
    """Tell a workload that gets no selector of itself, and is there as a whole."""
    is_one = manifest.api_version in _VERSIONS and manifest.kind in _KINDS
    return is_one and not manifest.is_patch
