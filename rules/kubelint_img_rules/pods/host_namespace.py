"""Pods must not share the namespaces of their node.

With `hostNetwork` a pod sees the traffic of its node and reaches what listens on its
loopback only; with `hostPID` it sees and may signal every process, and reads their
environment; with `hostIPC` it reads their shared memory.

## Bad

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostNetwork: true
  #            ^^^^ the pod shares the network namespace of its node
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
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Pod, Severity, pod_security, rule


@rule(
    "KLI220",
    on=Pod,
    severity=Severity.ERROR,
    default=False,
    equivalents=(
        "pss-baseline:hostNamespaces",
        "pss-restricted:hostNamespaces",
        "kube-linter:host-ipc",
        "kube-linter:host-network",
        "kube-linter:host-pid",
        "checkov:CKV_K8S_17",
        "checkov:CKV_K8S_18",
        "checkov:CKV_K8S_19",
        "trivy:KSV-0008",
        "trivy:KSV-0009",
        "trivy:KSV-0010",
        "polaris:hostIPCSet",
        "polaris:hostNetworkSet",
        "polaris:hostPIDSet",
        "kubesec:HostIPC",
        "kubesec:HostNetwork",
        "kubesec:HostPID",
        "kics:Shared Host IPC Namespace",
        "kics:Shared Host Network Namespace",
        "kics:Shared Host PID Namespace",
        "semgrep:hostipc-pod",
        "semgrep:hostnetwork-pod",
        "semgrep:hostpid-pod",
    ),
    tags=("pss-baseline", "pss-restricted"),
)
def host_namespace(pod: Pod) -> Iterator[Finding]:
    version = pod.manifest.kubernetes_version
    for breach in pod_security.host_namespaces(pod, version):
        yield Finding(*breach)
