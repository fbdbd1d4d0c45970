"""Containers should not listen on port 22.

It is where SSH servers are looked for. One in a container is a second way in, with keys
and passwords of its own that nobody rotates and no audit log sees; `kubectl exec` and
`kubectl debug` do without. What is no SSH server should not look like one.

Only TCP is judged, which is what a port without `protocol` is.

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
      ports:
        - containerPort: 22
          #              ^^ container 'web' listens on port 22, which is for SSH
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
      ports:
        - containerPort: 8022
        - containerPort: 22
          protocol: UDP
```
"""

from collections.abc import Iterator

from kubelint_img.api import Container, Finding, rule

_SSH = 22


@rule(
    "KLI249",
    on=Container,
    default=False,
    equivalents=("kube-linter:ssh-port",),
    tags=("hardening",),
)
def ssh_port(container: Container) -> Iterator[Finding]:
    for entry in container.get("ports"):
        port, protocol = entry.get("containerPort"), entry.get("protocol").text
        if port.integer == _SSH and protocol in {"", "TCP"}:
            message = f"{container.title} listens on port 22, which is for SSH"
            yield Finding(port, message)
