"""Windows containers must not run as processes of their node.

A HostProcess container is no container: it runs on the node itself, with its files and
its network, as an administrator if it asks to.

## Bad

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  os:
    name: windows
  hostNetwork: true
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
      securityContext:
        windowsOptions:
          hostProcess: true
          #            ^^^^ container 'web' runs as a process of the Windows node itself
```

## Good

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  os:
    name: windows
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
      securityContext:
        windowsOptions:
          runAsUserName: ContainerUser
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Pod, Severity, pod_security, rule


@rule(
    "KLI230",
    on=Pod,
    severity=Severity.ERROR,
    default=False,
    equivalents=(
        "pss-baseline:windowsHostProcess",
        "pss-restricted:windowsHostProcess",
        "trivy:KSV-0103",
        "polaris:hostProcess",
    ),
    tags=("pss-baseline", "pss-restricted"),
)
def windows_host_process(pod: Pod) -> Iterator[Finding]:
    version = pod.manifest.kubernetes_version
    for breach in pod_security.windows_host_processes(pod, version):
        yield Finding(*breach)
