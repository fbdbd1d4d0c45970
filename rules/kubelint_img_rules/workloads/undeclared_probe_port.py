"""Probes must ask a port that the container declares.

A name that no port of the container has cannot be asked at all: the probe fails, and
the container is restarted again and again. A number is asked whether it is declared or
not, but one that is not is most often a slip, and hides what the container serves.

A number may be declared by any container of the pod: they share their network. A probe
that names a host asks elsewhere, and is left alone.

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
        - name: http
          containerPort: 8080
      livenessProbe:
        tcpSocket:
          port: 8081
          #     ^^^^ livenessProbe of container 'web' asks port 8081, which it does not declare
      readinessProbe:
        httpGet:
          path: /ready
          port: web
          #     ^^^ readinessProbe of container 'web' asks port 'web', which it does not have
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
        - name: http
          containerPort: 8080
      livenessProbe:
        tcpSocket:
          port: 8080
      readinessProbe:
        httpGet:
          path: /ready
          port: http
```
"""

from collections.abc import Iterator

from kubelint_img.api import Container, Finding, Probe, probes_of, rule


@rule(
    "KLI713",
    on=Container,
    default=False,
    equivalents=(
        "kube-linter:liveness-port",
        "kube-linter:readiness-port",
        "kube-linter:startup-port",
    ),
    tags=("reliability",),
)
def undeclared_probe_port(container: Container) -> Iterator[Finding]:
    if container.pod.is_partial:
        return
    for probe in probes_of(container):
        port = probe.port
        if port is None or not port.text:
            continue
        subject = f"{probe.key} of {container.title} asks port"
        if port.text.isdecimal():
            if not _is_declared(probe, port.text):
                message = f"{subject} {port.text}, which it does not declare"
                yield Finding(port, message)
        elif port.text not in _values(container, "name") and "{" not in port.text:
            message = f"{subject} {port.text!r}, which it does not have"
            yield Finding(port, message)


def _is_declared(probe: Probe, number: str) -> bool:
    return any(
        number in _values(container, "containerPort")
        for container in probe.container.pod.containers
    )


def _values(container: Container, key: str) -> set[str]:
    return {
        port.get(key).text
        for port in container.get("ports")
        if port.get("protocol").text in {"", "TCP"}
    }
