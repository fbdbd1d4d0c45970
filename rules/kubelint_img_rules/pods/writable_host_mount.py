"""What containers mount of their node must be read-only.

A container that writes to its node fills its disks and changes files that belong to
somebody else; a line in a crontab or a manifest for the kubelet is enough to run as root
there. `readOnly: true` is what it takes where the files are only read. Where they must be
written, a PersistentVolume of type `local` says so, and is granted by an administrator.

Every mount of a volume of type `hostPath` counts.

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
      volumeMounts:
        - name: logs
          #     ^^^^ container 'web' can write to '/var/log' of the node
          mountPath: /logs
  volumes:
    - name: logs
      hostPath:
        path: /var/log
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
      volumeMounts:
        - name: logs
          mountPath: /logs
          readOnly: true
  volumes:
    - name: logs
      hostPath:
        path: /var/log
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Pod, Related, host_volumes, rule


@rule(
    "KLI247",
    on=Pod,
    default=False,
    equivalents=("kube-linter:writable-host-mount",),
    tags=("hardening",),
)
def writable_host_mount(pod: Pod) -> Iterator[Finding]:
    for volume in host_volumes(pod):
        for mount in volume.mounts:
            read_only = mount.node.get("readOnly")
            if not read_only.boolean:
                yield Finding(
                    read_only if read_only.is_set else mount,
                    f"{mount.container.title} can write to {volume.path!r} of the node",
                    (Related(volume, "this is the volume"),),
                )
