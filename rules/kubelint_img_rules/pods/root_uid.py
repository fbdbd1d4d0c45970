"""Pods and containers must not ask for the user 0.

The user 0 is root, whatever else is said. The standards say so since Kubernetes 1.23, and
from 1.35 on not of pods with a user namespace of their own (`hostUsers: false`).

## Bad

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
      securityContext:
        runAsUser: 0
        #          ^ container 'web' asks for the user 0, which is root
```

## Good

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
      securityContext:
        runAsUser: 10001
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Pod, pod_security, rule


@rule(
    "KLI235",
    on=Pod,
    default=False,
    equivalents=("pss-restricted:runAsUser",),
    overlaps=(
        "trivy:KSV-0105",
        "kubesec:RunAsUser",
    ),
    tags=("pss-restricted",),
)
def root_uid(pod: Pod) -> Iterator[Finding]:
    version = pod.manifest.kubernetes_version
    for breach in pod_security.root_uids(pod, version):
        yield Finding(*breach)
