"""Pods must not be in the group root.

Files of group 0 are many on a node, and in images that are made for random users. A
process in that group reads them, and writes what they may.

## Bad

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  securityContext:
    runAsGroup: 0
    #           ^ the pod asks for the group 0, which is root's
    supplementalGroups: [1000, 0]
    #                          ^ the pod asks for the group 0, which is root's
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
      securityContext:
        runAsGroup: 0
        #           ^ container 'web' asks for the group 0, which is root's
```

## Good

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  securityContext:
    runAsGroup: 10001
    fsGroup: 10001
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Pod, pod_security, rule


@rule(
    "KLI253",
    on=Pod,
    default=False,
    equivalents=("trivy:KSV-0116",),
    tags=("hardening",),
)
def root_group(pod: Pod) -> Iterator[Finding]:
    for breach in pod_security.root_groups(pod):
        yield Finding(*breach)
