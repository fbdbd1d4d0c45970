"""Containers must drop all capabilities.

Programs seldom need any of those that runtimes give by default, and what an intruder does
not have cannot be used. Drop `ALL`, in capitals, and add at most `NET_BIND_SERVICE`. The
standards say so since Kubernetes 1.22, and from 1.25 on not of pods whose `os.name` is
`windows`.

To add what not even the baseline allows is left to `added-capability`.

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
          drop: [NET_RAW]
        # ^^^^ container 'web' does not drop the capabilities 'ALL'
          add: [CHOWN]
          #     ^^^^^ container 'web' adds the capability 'CHOWN', and only NET_BIND_SERVICE may be
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
          drop: [ALL]
          add: [NET_BIND_SERVICE]
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Pod, pod_security, rule


@rule(
    "KLI237",
    on=Pod,
    default=False,
    equivalents=(
        "pss-restricted:capabilities_restricted",
        "trivy:KSV-0106",
    ),
    overlaps=(
        "checkov:CKV_K8S_28",
        "checkov:CKV_K8S_37",
        "kube-linter:drop-net-raw-capability",
        "trivy:KSV-0003",
        "trivy:KSV-0004",
        "trivy:KSV-0119",
        "kubesec:CapDropAll",
        "kubesec:CapDropAny",
        "kics:NET_RAW Capabilities Not Being Dropped",
    ),
    tags=("pss-restricted",),
)
def kept_capabilities(pod: Pod) -> Iterator[Finding]:
    version = pod.manifest.kubernetes_version
    for breach in pod_security.kept_capabilities(pod, version):
        yield Finding(*breach)
