"""Pods must not get at the socket of the container runtime.

Who can talk to Docker, containerd or CRI-O on a node can start a container there that
is privileged and mounts all of the node: the socket is root on the node, read-only mount
or not. To build images use what needs no daemon (BuildKit rootless, Kaniko, Buildah), and
to watch containers ask the kubelet.

Volumes that are the socket itself are judged, and the folders that it is in, such as
`/var/run`. Only volumes of type `hostPath` can be that.

## Bad

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: builder
spec:
  containers:
    - name: builder
      image: ghcr.io/acme/builder:1.4
      volumeMounts:
        - name: docker
          mountPath: /var/run/docker.sock
  volumes:
    - name: docker
      hostPath:
        path: /var/run/docker.sock
        #     ^^^^^^^^^^^^^^^^^^^^ volume 'docker' is the socket of the node's container runtime
    - name: run
      hostPath:
        path: /run
        #     ^^^^ volume 'run' is where the node's container runtime has its socket
```

## Good

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: builder
spec:
  containers:
    - name: builder
      image: moby/buildkit:v0.25.0-rootless
      volumeMounts:
        - name: state
          mountPath: /home/user/.local/share/buildkit
  volumes:
    - name: state
      emptyDir: {}
```
"""

from collections.abc import Iterator

from kubelint_img.api import (
    Finding,
    HostVolume,
    Pod,
    Related,
    Severity,
    host_volumes,
    rule,
)

# What the runtimes call it; the last is Docker's on Windows.
_SOCKETS = (
    "docker.sock",
    "containerd.sock",
    "crio.sock",
    "cri-dockerd.sock",
    "dockershim.sock",
    "podman.sock",
    "docker_engine",
)
_FOLDERS = frozenset(
    f"{run}{folder}"
    for run in ("/run", "/var/run")
    for folder in ("", "/docker", "/containerd", "/crio", "/k3s/containerd", "/podman")
)
_MOST = 3
"""Mounts to name, of those that a volume may have."""


@rule(
    "KLI243",
    on=Pod,
    severity=Severity.ERROR,
    default=False,
    equivalents=(
        "kube-linter:docker-sock",
        "checkov:CKV_K8S_27",
        "trivy:KSV-0006",
        "kubesec:DockerSock",
        "kics:Docker Daemon Socket is Exposed to Containers",
        "semgrep:exposing-docker-socket-hostpath",
    ),
    tags=("hardening",),
)
def docker_socket_mount(pod: Pod) -> Iterator[Finding]:
    for volume in host_volumes(pod):
        if volume.path.endswith(_SOCKETS):
            what = "is the socket of the node's container runtime"
        elif volume.path in _FOLDERS:
            what = "is where the node's container runtime has its socket"
        else:
            continue
        yield Finding(volume, f"volume {volume.name!r} {what}", _mounted(volume))


def _mounted(volume: HostVolume) -> tuple[Related, ...]:
    return tuple(
        Related(mount, f"{mount.container.title} mounts it")
        for mount in volume.mounts[:_MOST]
    )
