"""Probes and hooks must not call other hosts.

The kubelet calls them, from the network of the node: a pod that names the host can have it
call whatever the node reaches, such as the loopback of the node or the metadata service of
the cloud. Without `host` the pod itself is called. The standards say so since Kubernetes
1.34.

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
      readinessProbe:
        httpGet:
          path: /ready
          port: 8080
          host: 169.254.169.254
          #     ^^^^^^^^^^^^^^^ container 'web' has the kubelet call '169.254.169.254'
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
      readinessProbe:
        httpGet:
          path: /ready
          port: 8080
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Pod, Severity, pod_security, rule


@rule(
    "KLI231",
    on=Pod,
    severity=Severity.ERROR,
    default=False,
    equivalents=(
        "pss-baseline:hostProbesAndHostLifecycle",
        "pss-restricted:hostProbesAndHostLifecycle",
    ),
    tags=("pss-baseline", "pss-restricted"),
)
def host_probe(pod: Pod) -> Iterator[Finding]:
    version = pod.manifest.kubernetes_version
    for breach in pod_security.host_probes(pod, version):
        yield Finding(*breach)
