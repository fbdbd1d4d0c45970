"""Seccomp must confine containers at least as it does by default.

The default profile of a container runtime refuses some dozens of system calls that
containers do not need and exploits do. `RuntimeDefault` and `Localhost` (a profile of the
node) are all right. Before Kubernetes 1.19 annotations say so, in place of fields.

To say nothing is left to `missing-seccomp-profile`.

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
        seccompProfile:
          type: Unconfined
          #     ^^^^^^^^^^ container 'web' has the seccomp profile 'Unconfined'
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
        seccompProfile:
          type: RuntimeDefault
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Pod, Severity, pod_security, rule


@rule(
    "KLI228",
    on=Pod,
    severity=Severity.ERROR,
    default=False,
    equivalents=(
        "pss-baseline:seccompProfile_baseline",
        "pss-restricted:seccompProfile_restricted",
        "trivy:KSV-0104",
        "kubesec:SeccompUnconfined",
        "semgrep:seccomp-confinement-disabled",
    ),
    overlaps=(
        "checkov:CKV_K8S_31",
        "trivy:KSV-0030",
        "kubesec:SeccompAny",
    ),
    tags=("pss-baseline", "pss-restricted"),
)
def unconfined_seccomp(pod: Pod) -> Iterator[Finding]:
    version = pod.manifest.kubernetes_version
    for breach in pod_security.seccomp_profiles(pod, version):
        yield Finding(*breach)
