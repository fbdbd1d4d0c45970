"""A NetworkPolicy must let in, and out to, pods that there are.

A peer that no pod is allows nothing: most often a label was renamed, or the pods are in
another namespace and the `namespaceSelector` is missing. The pods are looked for in all
files of the run, in the policy's namespace; a manifest that names no namespace may be
meant for any. Unless the option `complete` is set, the rule is silent where none of the
files has pods for that namespace, and about peers in other namespaces.

## Bad

```yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  ingress:
    - from:
        - podSelector:
            matchLabels:
              app: gateway
              #    ^^^^^^^ no pod has app=gateway, which NetworkPolicy 'web' names as a peer
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
  podSelector: {}
  ingress:
    - from:
        - podSelector:
            matchLabels:
              app: web
        - namespaceSelector: {}
          podSelector:
            matchLabels:
              app: gateway
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
  podSelector: {}
  ingress:
    - from:
        - podSelector:
            matchLabels:
              app: proxy
              #    ^^^^^ no pod has app=proxy, which NetworkPolicy 'web' names as a peer
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Manifest, Node, frozen, missed_by_selector, rule


@frozen
class Options:
    """What users may set."""

    complete: bool = False
    """Whether the files are all there is: then also where none has pods."""


@rule(
    "KLI614",
    on=Manifest,
    options=Options,
    default=False,
    equivalents=("kube-linter:dangling-networkpolicypeer-podselector",),
    tags=("references",),
)
def dangling_network_policy_peer(
    manifest: Manifest, options: Options
) -> Iterator[Finding]:
    if (manifest.group, manifest.kind) != ("networking.k8s.io", "NetworkPolicy"):
        return
    for selector in _peers(manifest):
        if miss := missed_by_selector(manifest, selector, complete=options.complete):
            who = f"NetworkPolicy {manifest.name!r}"
            message = f"no pod has {miss.wanted}, which {who} names as a peer"
            yield Finding(miss.where, message)


def _peers(policy: Manifest) -> Iterator[Node]:
    """Give the selectors of peers in the policy's own namespace."""
    for direction, key in (("ingress", "from"), ("egress", "to")):
        for allowed in policy.get("spec", direction):
            for peer in allowed.get(key):
                selector = peer.get("podSelector")
                if any(selector.items()) and not peer.get("namespaceSelector").is_set:
                    yield selector
