"""Pods should say which nodes they are for.

Without a `nodeAffinity` or a `nodeSelector` a pod runs on any node: on one with the
wrong processor, without the disk or the card that it needs, or one that is meant for
something else.

The pods of a DaemonSet, which run on all nodes, are judged too.

## Bad

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
# <- Pod 'web' may run on any node
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
  nodeSelector:
    kubernetes.io/arch: amd64
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Pod, Severity, rule


@rule(
    "KLI723",
    on=Pod,
    severity=Severity.INFO,
    default=False,
    equivalents=("kube-linter:no-node-affinity",),
    tags=("scheduling",),
)
def missing_node_affinity(pod: Pod) -> Iterator[Finding]:
    affinity = pod.spec.get("affinity", "nodeAffinity")
    pinned = (affinity, pod.spec.get("nodeSelector"), pod.spec.get("nodeName"))
    if not pod.is_partial and not any(node.is_set for node in pinned):
        yield Finding(affinity, f"{pod.manifest.title} may run on any node")
