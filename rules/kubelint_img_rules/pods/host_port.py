"""Containers must not take ports of their node.

A `hostPort` goes around Services and most network policies, and only one pod a node can
have it. Put a Service in front, or an Ingress.

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
      ports:
        - containerPort: 8080
          hostPort: 80
          #         ^^ container 'web' takes port 80 of its node
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
      ports:
        - containerPort: 8080
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Pod, Severity, pod_security, rule


@rule(
    "KLI224",
    on=Pod,
    severity=Severity.ERROR,
    default=False,
    equivalents=(
        "pss-baseline:hostPorts",
        "pss-restricted:hostPorts",
        "checkov:CKV_K8S_26",
        "trivy:KSV-0024",
        "polaris:hostPortSet",
    ),
    tags=("pss-baseline", "pss-restricted"),
)
def host_port(pod: Pod) -> Iterator[Finding]:
    version = pod.manifest.kubernetes_version
    for breach in pod_security.host_ports(pod, version):
        yield Finding(*breach)
