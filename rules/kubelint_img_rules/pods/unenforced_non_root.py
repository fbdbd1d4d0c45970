"""Kubernetes must refuse to start containers as root.

With `runAsNonRoot: true`, in the container or in its pod, the kubelet refuses to start an
image that would run as root. A `runAsUser` other than 0 is not enough here: the standard
asks for the word. `root-container` is content with either.

From Kubernetes 1.35 on, pods with a user namespace of their own (`hostUsers: false`) need
not say so: there root is nobody on the node.

## Bad

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      #     ^^^ neither container 'web' nor its pod sets runAsNonRoot
      image: ghcr.io/acme/web:1.4
    - name: proxy
      image: ghcr.io/acme/proxy:2.0
      securityContext:
        runAsNonRoot: false
        #             ^^^^^ container 'proxy' may run as root
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
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Pod, pod_security, rule


@rule(
    "KLI234",
    on=Pod,
    default=False,
    equivalents=("pss-restricted:runAsNonRoot",),
    overlaps=(
        "kube-linter:run-as-non-root",
        "checkov:CKV_K8S_23",
        "trivy:KSV-0012",
        "polaris:runAsRootAllowed",
        "kubesec:RunAsNonRoot",
        "kics:Containers Running As Root",
        "semgrep:run-as-non-root",
    ),
    tags=("pss-restricted",),
)
def unenforced_non_root(pod: Pod) -> Iterator[Finding]:
    version = pod.manifest.kubernetes_version
    for breach in pod_security.unenforced_non_root(pod, version):
        yield Finding(*breach)
