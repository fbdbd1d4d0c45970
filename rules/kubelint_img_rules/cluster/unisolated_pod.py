"""Pods should be isolated by a NetworkPolicy.

Without one every pod of the cluster may talk to this one, and this one to all of them
and to the world: what breaks in moves on. The policies are looked for in all files of
the run, in the pod's namespace, or without one where the pod names none. Policies of
Cilium count; where there are those of Calico, which have a language
of their own, the rule is silent, and about pods in their node's network, which no
policy isolates.

## Bad

```yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  #     ^^^ no NetworkPolicy isolates the pods of Deployment 'web'
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
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: nobody
spec:
  podSelector: {}
  policyTypes: [Ingress, Egress]
---
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
    spec:
      containers:
        - name: web
          image: ghcr.io/acme/web:1.4
```

Where traffic has to be governed in both directions:

```toml
both = true
```

```yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  ingress:
    - from: [{podSelector: {}}]
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  #     ^^^ no NetworkPolicy isolates Pod 'web' for egress
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Pod, frozen, rule


@frozen
class Options:
    """What users may set."""

    both: bool = False
    """Whether a pod has to be isolated for ingress and for egress, and not for any."""


@rule(
    "KLI620",
    on=Pod,
    options=Options,
    default=False,
    equivalents=(
        "kube-linter:non-isolated-pod",
        "kube-score:pod-networkpolicy",
        "checkov:CKV2_K8S_6",
        "polaris:missingNetworkPolicy",
    ),
    tags=("network",),
)
def unisolated_pod(pod: Pod, options: Options) -> Iterator[Finding]:
    manifest = pod.manifest
    is_first = pod is manifest.pod  # one finding for an object of several pods
    if pod.is_partial or not is_first or pod.spec.get("hostNetwork").boolean:
        return
    isolated = manifest.workspace.isolated
    open_for = [
        direction
        for direction, those in zip(isolated._fields, isolated, strict=True)
        if manifest not in those
    ]
    if len(open_for) > (0 if options.both else 1):
        pods = "" if manifest.kind == "Pod" else "the pods of "
        message = f"no NetworkPolicy isolates {pods}{manifest.kind} {manifest.name!r}"
        if len(open_for) == 1:
            message += f" for {open_for[0]}"
        yield Finding(manifest.get("metadata", "name"), message)
