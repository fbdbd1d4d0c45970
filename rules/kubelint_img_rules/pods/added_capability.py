"""Containers must not get capabilities beyond the usual ones.

Runtimes give containers the capabilities that ordinary programs need. Most others are
a way to the node: `SYS_ADMIN` mounts file systems, `SYS_MODULE` loads kernel modules,
`NET_RAW` forges packets. The baseline lets containers add `AUDIT_WRITE`, `CHOWN`,
`DAC_OVERRIDE`, `FOWNER`, `FSETID`, `KILL`, `MKNOD`, `NET_BIND_SERVICE`, `SETFCAP`,
`SETGID`, `SETPCAP`, `SETUID` and `SYS_CHROOT`, written like this and in no other way.

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
        capabilities:
          add: [SYS_ADMIN]
          #     ^^^^^^^^^ container 'web' adds the capability 'SYS_ADMIN'
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
        capabilities:
          add: [NET_BIND_SERVICE]
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Pod, Severity, pod_security, rule


@rule(
    "KLI222",
    on=Pod,
    severity=Severity.ERROR,
    default=False,
    equivalents=(
        "pss-baseline:capabilities_baseline",
        "pss-restricted:capabilities_restricted",
        "trivy:KSV-0022",
        "kics:Containers With Added Capabilities",
    ),
    overlaps=(
        "checkov:CKV_K8S_25",
        "checkov:CKV_K8S_39",
        "trivy:KSV-0005",
        "trivy:KSV-0120",
        "kubesec:CapSysAdmin",
        "polaris:dangerousCapabilities",
        "polaris:insecureCapabilities",
        "kics:Containers With Sys Admin Capabilities",
    ),
    tags=("pss-baseline", "pss-restricted"),
)
def added_capability(pod: Pod) -> Iterator[Finding]:
    version = pod.manifest.kubernetes_version
    for breach in pod_security.added_capabilities(pod, version):
        yield Finding(*breach)
