"""Containers must not mount the node's system folders.

With `/etc` of the node a container has its password hashes and the kubelet's
credentials, with `/` all there is; if it can write there, it is root on the node as soon
as it likes. Mount the one folder that is needed, read-only, or better none: most of what
agents look for is in the kubelet's API.

A volume counts where a container mounts it; in a patch the mount may be elsewhere.
Option `paths` has the folders, each for itself: what is in them is another path.

## Bad

```yaml
apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: agent
spec:
  template:
    spec:
      containers:
        - name: agent
          image: ghcr.io/acme/agent:1.4
          volumeMounts:
            - name: root
              mountPath: /host
      volumes:
        - name: root
          hostPath:
            path: /
            #     ^ volume 'root' is the node's '/'
```

## Good

```yaml
apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: agent
spec:
  template:
    spec:
      containers:
        - name: agent
          image: ghcr.io/acme/agent:1.4
          volumeMounts:
            - name: logs
              mountPath: /var/log/pods
              readOnly: true
      volumes:
        - name: logs
          hostPath:
            path: /var/log/pods
```

With folders of one's own:

```toml
paths = ["/srv/ledger"]
```

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
      volumeMounts: [{name: ledger, mountPath: /ledger}]
  volumes:
    - name: ledger
      hostPath: {path: /srv/ledger/}
      #                ^^^^^^^^^^^^ volume 'ledger' is the node's '/srv/ledger'
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Pod, Related, frozen, host_volumes, rule

_MOST = 3
"""Mounts to name, of those that a volume may have."""


@frozen
class Options:
    """What users may set."""

    paths: tuple[str, ...] = (
        "/",
        "/boot",
        "/dev",
        "/etc",
        "/lib",
        "/proc",
        "/sys",
        "/usr",
    )
    """The folders of the node that are not to be mounted, without what is in them."""


@rule(
    "KLI246",
    on=Pod,
    options=Options,
    default=False,
    equivalents=(
        "kube-linter:sensitive-host-mounts",
        "kics:Workload Mounting With Sensitive OS Directory",
    ),
    tags=("hardening",),
)
def sensitive_host_mount(pod: Pod, options: Options) -> Iterator[Finding]:
    for volume in host_volumes(pod):
        is_mounted = bool(volume.mounts) or pod.is_partial
        if is_mounted and volume.path in options.paths:
            related = tuple(
                Related(mount, f"{mount.container.title} mounts it")
                for mount in volume.mounts[:_MOST]
            )
            message = f"volume {volume.name!r} is the node's {volume.path!r}"
            yield Finding(volume, message, related)
