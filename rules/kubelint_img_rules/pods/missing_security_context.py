"""Pods and containers should say what they may do.

Without a `securityContext` a container has what Kubernetes and its image give it: often
root, always a set of capabilities, and a file system that it can write to. One that is
written down shows that somebody thought about it. Some fields exist only for pods (such as
`fsGroup`), others only for containers (such as `readOnlyRootFilesystem`), so that both
need one.

An empty one counts as none. Patches are left alone.

## Bad

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  securityContext: {}
# ^^^^^^^^^^^^^^^ the pod has no securityContext
  containers:
    - name: web
      #     ^^^ container 'web' has no securityContext
      image: ghcr.io/acme/web:1.4
```

## Good

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  securityContext:
    runAsNonRoot: true
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
      securityContext:
        readOnlyRootFilesystem: true
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Located, Node, Place, Pod, Severity, rule


@rule(
    "KLI252",
    on=Pod,
    severity=Severity.INFO,
    default=False,
    equivalents=("checkov:CKV_K8S_29", "checkov:CKV_K8S_30", "trivy:KSV-0118"),
    tags=("hardening", "cis"),
)
def missing_security_context(pod: Pod) -> Iterator[Finding]:
    if pod.is_partial:
        return
    yield from _judge(pod.spec, "the pod", pod)
    for container in pod.containers:
        yield from _judge(container.node, container.title, container)


def _judge(node: Node, title: str, named: Located) -> Iterator[Finding]:
    context = node.get("securityContext")
    if any(context.items()):
        return
    where = Place(context.source, context.label) if context.exists else named
    yield Finding(where, f"{title} has no securityContext")
