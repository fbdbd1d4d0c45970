"""Volumes of a cluster's storage must be claimed.

What a volume of such a type mounts, the pod chooses itself, past all that an administrator
set up. Claim it: a PersistentVolume says what there is, and the claim who has it. Free to
use are `configMap`, `csi`, `downwardAPI`, `emptyDir`, `ephemeral`, `image`,
`persistentVolumeClaim`, `projected` and `secret`.

`hostPath` is left to `host-path-volume`.

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
      nfs:
    # ^^^ volume 'data' is of the type nfs
        server: nfs.acme.example
        path: /web
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

from kubelint_img.api import Finding, Pod, pod_security, rule


@rule(
    "KLI232",
    on=Pod,
    default=False,
    equivalents=(
        "pss-restricted:restrictedVolumes",
        "trivy:KSV-0028",
    ),
    tags=("pss-restricted",),
)
def restricted_volume_type(pod: Pod) -> Iterator[Finding]:
    version = pod.manifest.kubernetes_version
    for breach in pod_security.restricted_volumes(pod, version):
        yield Finding(*breach)
