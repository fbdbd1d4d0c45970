"""Volumes must not be paths of the node.

A `hostPath` volume reads and writes the node's own files: its credentials, the sockets
of its container runtime, the logs and volumes of other pods. What is stored there is
lost when the pod moves.

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
  volumes:
    - name: data
      hostPath:
    # ^^^^^^^^ volume 'data' is a path of the node
        path: /var/lib/web
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
  volumes:
    - name: data
      persistentVolumeClaim:
        claimName: web
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Pod, Severity, pod_security, rule


@rule(
    "KLI223",
    on=Pod,
    severity=Severity.ERROR,
    default=False,
    equivalents=(
        "pss-baseline:hostPathVolumes",
        "pss-restricted:restrictedVolumes",
        "trivy:KSV-0023",
        "polaris:hostPathSet",
    ),
    overlaps=(
        "kube-linter:docker-sock",
        "kube-linter:sensitive-host-mounts",
        "kube-linter:writable-host-mount",
        "checkov:CKV_K8S_27",
        "trivy:KSV-0006",
        "trivy:KSV-0121",
        "kubesec:DockerSock",
    ),
    tags=("pss-baseline", "pss-restricted"),
)
def host_path_volume(pod: Pod) -> Iterator[Finding]:
    version = pod.manifest.kubernetes_version
    for breach in pod_security.host_paths(pod, version):
        yield Finding(*breach)
