"""Containers should not listen on ports below 1024.

To open such a port a program needs root or the capability NET_BIND_SERVICE, and then
has either for all else it does. A Service can have port 80 and send it to 8080 of the pod:
`targetPort` is what it is for.

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
        - containerPort: 80
          #              ^^ container 'web' listens on port 80: ports below 1024 need privileges
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
        - containerPort: 8080
```
"""

from collections.abc import Iterator

from kubelint_img.api import Container, Finding, Severity, rule


@rule(
    "KLI248",
    on=Container,
    severity=Severity.INFO,
    default=False,
    equivalents=("kube-linter:privileged-ports", "trivy:KSV-0117"),
    tags=("hardening",),
)
def privileged_port(container: Container) -> Iterator[Finding]:
    for entry in container.get("ports"):
        port = entry.get("containerPort")
        if port.integer is not None and 0 < port.integer < 1024:  # noqa: PLR2004 - named by the rule
            message = f"{container.title} listens on port {port.integer}"
            yield Finding(port, f"{message}: ports below 1024 need privileges")
