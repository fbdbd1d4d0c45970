"""Containers must not be privileged.

A privileged container has every capability and every device of its node, and nothing
confines it: whoever breaks into it has the node.

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
        privileged: true
        #           ^^^^ container 'web' is privileged
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
        privileged: false
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Pod, Severity, pod_security, rule


@rule(
    "KLI221",
    on=Pod,
    severity=Severity.ERROR,
    default=False,
    equivalents=(
        "pss-baseline:privileged",
        "pss-restricted:privileged",
        "kube-linter:privileged-container",
        "kube-score:container-security-context-privileged",
        "checkov:CKV_K8S_16",
        "trivy:KSV-0017",
        "polaris:runAsPrivileged",
        "kubesec:Privileged",
        "kics:Container Is Privileged",
        "semgrep:privileged-container",
    ),
    tags=("pss-baseline", "pss-restricted"),
)
def privileged_container(pod: Pod) -> Iterator[Finding]:
    version = pod.manifest.kubernetes_version
    for breach in pod_security.privileged_containers(pod, version):
        yield Finding(*breach)
