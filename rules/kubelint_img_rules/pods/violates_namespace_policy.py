"""Workloads must meet the Pod Security Standard that their namespace enforces.

The API server creates no pod that breaks it. A Deployment is accepted all the same, and
nothing but the events of its ReplicaSet say why no pod appears. The label
`pod-security.kubernetes.io/enforce` of a Namespace in the same run names the standard
(`baseline` or `restricted`), `pod-security.kubernetes.io/enforce-version` its version;
without one it is that of `--kubernetes-version`.

Nothing is said of workloads that name no namespace, and where several manifests of the
namespace do not agree.

## Bad

```yaml
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: baseline
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
spec:
  hostNetwork: true
  #            ^^^^ the pod shares the network namespace of its node, and namespace 'shop' enforces 'baseline': Host Namespaces
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
```

## Good

```yaml
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: baseline
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Pod, Related, Severity, pod_security, rule


@rule("KLI238", on=Pod, severity=Severity.ERROR, tags=("admission",))
def violates_namespace_policy(pod: Pod) -> Iterator[Finding]:
    enforced = pod_security.enforced_on(pod)
    if enforced is None:
        return
    asked = f"namespace {enforced.namespace!r} enforces {enforced.level.value!r}"
    related = (Related(enforced.label, f"{asked} here"),)
    found = pod_security.breaches(pod, enforced.level, enforced.version)
    for control, breach in found:
        message = f"{breach.message}, and {asked}: {control.title}"
        yield Finding(breach.where, message, related)
