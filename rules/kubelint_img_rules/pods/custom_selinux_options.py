"""Pods must not choose their own SELinux user, role or type.

SELinux confines what has a type for containers: `container_t`, `container_init_t`,
`container_kvm_t`, and from Kubernetes 1.31 on `container_engine_t`. Under another type, or
as another user or role, little may be left of that; `spc_t` is not confined at all.

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
        seLinuxOptions:
          type: spc_t
          #     ^^^^^ container 'web' has the custom SELinux type 'spc_t'
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
        seLinuxOptions:
          type: container_t
          level: s0:c123,c456
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Pod, Severity, pod_security, rule


@rule(
    "KLI226",
    on=Pod,
    severity=Severity.ERROR,
    default=False,
    equivalents=(
        "pss-baseline:seLinuxOptions",
        "pss-restricted:seLinuxOptions",
        "trivy:KSV-0025",
    ),
    tags=("pss-baseline", "pss-restricted"),
)
def custom_selinux_options(pod: Pod) -> Iterator[Finding]:
    version = pod.manifest.kubernetes_version
    for breach in pod_security.selinux_options(pod, version):
        yield Finding(*breach)
