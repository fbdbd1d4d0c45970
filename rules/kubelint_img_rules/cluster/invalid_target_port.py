"""A Service's `targetPort` must be a port, or the name of one that its pods have.

A port's number is from 1 to 65535. Its name has at most 15 lower-case letters, digits
and dashes, a letter among them; the API server refuses any other. A name that no
container of the selected pods gives to a port leads nowhere. The pods are looked for
in all files of the run; where none are selected, names are not looked up.

## Bad

```yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: http
      port: 80
      targetPort: web-interface-http
      #           ^^^^^^^^^^^^^^^^^^ Service 'web' names the port 'web-interface-http', which has more than 15 characters
    - name: metrics
      port: 9090
      targetPort: 90900
      #           ^^^^^ Service 'web' names the port 90900, which is not from 1 to 65535
    - name: health
      port: 8081
      targetPort: health
      #           ^^^^^^ Service 'web' names the port 'health', which none of the pods has that it selects
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    app: web
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
      ports:
        - name: http
          containerPort: 8080
```

## Good

```yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: http
      port: 80
      targetPort: http
    - name: metrics
      port: 9090
      targetPort: 9090
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    app: web
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
      ports:
        - name: http
          containerPort: 8080
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Manifest, Node, Pod, Severity, regex, rule

_LONGEST = 15
_HIGHEST = 65535

# https://www.rfc-editor.org/rfc/rfc6335#section-5.1, as Kubernetes has it
_NAME = regex(r"(?=.*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*")


@rule(
    "KLI619",
    on=Manifest,
    severity=Severity.ERROR,
    default=False,
    equivalents=("kube-linter:invalid-target-ports",),
    tags=("references",),
)
def invalid_target_port(manifest: Manifest) -> Iterator[Finding]:
    if (manifest.group, manifest.kind) == ("", "Service"):
        for port in manifest.get("spec", "ports"):
            yield from _of_service(manifest, port.get("targetPort"))
    elif manifest.pod:
        for container in manifest.pod.containers:
            for port in container.get("ports"):
                name = port.get("name")
                if name.text and (fault := _fault(name.text)):
                    message = f"{container.title} names a port {name.text!r}, {fault}"
                    yield Finding(name, message)


def _of_service(service: Manifest, port: Node) -> Iterator[Finding]:
    who = f"Service {service.name!r} names the port"
    if port.integer is not None:
        if not 0 <= port.integer <= _HIGHEST:  # 0 is none: then it is the Service's own
            yield Finding(port, f"{who} {port.text}, which is not from 1 to {_HIGHEST}")
    elif not (port.is_set and port.text) or "{" in port.text:
        return
    elif fault := _fault(port.text):
        yield Finding(port, f"{who} {port.text!r}, {fault}")
    elif not _is_known(service, port.text):
        message = f"{who} {port.text!r}, which none of the pods has that it selects"
        yield Finding(port, message)


def _fault(name: str) -> str:
    """Return what is wrong with the *name* of a port; nothing if nothing is."""
    if len(name) > _LONGEST:
        return f"which has more than {_LONGEST} characters"
    if not _NAME.fullmatch(name):
        return (
            "which is not lower-case letters, digits and single dashes, with a letter"
        )
    return ""


def _is_known(service: Manifest, name: str) -> bool:
    """Tell whether a pod that *service* selects may have a port of that *name*."""
    selector = service.get("spec", "selector")
    if not any(selector.items()):
        return True
    selected = service.workspace.neighbours.pods_with(selector, service.namespaces)
    pods = [each.manifest.pod for each in selected]
    return not pods or any(pod is None or _has_port(pod, name) for pod in pods)


def _has_port(pod: Pod, name: str) -> bool:
    ports = (port for each in pod.containers for port in each.get("ports"))
    return pod.is_partial or any(port.get("name").text == name for port in ports)
