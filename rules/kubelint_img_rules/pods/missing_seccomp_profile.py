"""Pods must say which seccomp profile confines them.

Without one, it is for each node to say whether the container runtime's default holds, and
most run containers unconfined. `RuntimeDefault`, in the pod or in each container, confines
them everywhere. The standards say so since Kubernetes 1.19, and from 1.25 on not of pods
whose `os.name` is `windows`.

A profile that does not confine is left to `unconfined-seccomp`.

## Bad

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      #     ^^^ container 'web' has no seccomp profile
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
    seccompProfile:
      type: RuntimeDefault
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Pod, pod_security, rule


@rule(
    "KLI236",
    on=Pod,
    default=False,
    equivalents=("pss-restricted:seccompProfile_restricted",),
    overlaps=(
        "kube-score:container-seccomp-profile",
        "checkov:CKV_K8S_31",
        "trivy:KSV-0030",
        "kubesec:SeccompAny",
        "kics:Seccomp Profile Is Not Configured",
    ),
    tags=("pss-restricted",),
)
def missing_seccomp_profile(pod: Pod) -> Iterator[Finding]:
    version = pod.manifest.kubernetes_version
    for breach in pod_security.missing_seccomp_profiles(pod, version):
        yield Finding(*breach)
