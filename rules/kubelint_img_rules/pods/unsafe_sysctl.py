"""Pods must set no kernel parameters but the safe ones.

Most parameters of the kernel hold for the whole node, or are a way to harm it. Safe are
those that stay in the pod: `kernel.shm_rmid_forced` and some of `net.ipv4`, more of them
in newer versions of Kubernetes (`--kubernetes-version`). The kubelet refuses pods with
others unless it is told to let them in.

## Bad

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  securityContext:
    sysctls:
      - name: kernel.msgmax
        #     ^^^^^^^^^^^^^ the pod sets the unsafe sysctl 'kernel.msgmax'
        value: "65536"
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
  securityContext:
    sysctls:
      - name: net.ipv4.tcp_syncookies
        value: "1"
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Pod, Severity, pod_security, rule


@rule(
    "KLI229",
    on=Pod,
    severity=Severity.ERROR,
    default=False,
    equivalents=(
        "pss-baseline:sysctls",
        "pss-restricted:sysctls",
        "kube-linter:unsafe-sysctls",
        "trivy:KSV-0026",
    ),
    overlaps=("kics:Cluster Allows Unsafe Sysctls",),
    tags=("pss-baseline", "pss-restricted"),
)
def unsafe_sysctl(pod: Pod) -> Iterator[Finding]:
    version = pod.manifest.kubernetes_version
    for breach in pod_security.unsafe_sysctls(pod, version):
        yield Finding(*breach)
