"""A NetworkPolicy must select pods.

One that selects none protects none, and looks as if it did. The pods are looked for in
all files of the run, in the policy's namespace; a manifest that names no namespace may
be meant for any. Unless the option `complete` is set, the rule is silent where none of
the files has pods for that namespace, and about an empty selector, which selects them
all.

## Bad

```yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector:
    matchLabels:
      app: wep
      #    ^^^ no pod has app=wep, which NetworkPolicy 'web' selects
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    app: web
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
```

## Good

```yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector:
    matchExpressions:
      - key: app
        operator: In
        values: [web, api]
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    app: web
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
```

Where the files of the run are all there is:

```toml
complete = true
```

```yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector:
    matchLabels:
      app: web
      #    ^^^ no pod has app=web, which NetworkPolicy 'web' selects
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Manifest, frozen, missed_by_selector, rule


@frozen
class Options:
    """What users may set."""

    complete: bool = False
    """Whether the files are all there is: then also where none has pods."""


@rule(
    "KLI613",
    on=Manifest,
    options=Options,
    default=False,
    equivalents=(
        "kube-linter:dangling-networkpolicy",
        "kube-score:networkpolicy-targets-pod",
    ),
    tags=("references",),
)
def dangling_network_policy(manifest: Manifest, options: Options) -> Iterator[Finding]:
    if (manifest.group, manifest.kind) != ("networking.k8s.io", "NetworkPolicy"):
        return
    selector = manifest.get("spec", "podSelector")
    if not any(selector.items()):
        return
    if miss := missed_by_selector(manifest, selector, complete=options.complete):
        who = f"NetworkPolicy {manifest.name!r}"
        yield Finding(miss.where, f"no pod has {miss.wanted}, which {who} selects")
