"""Ports of containers must be such as the API server takes.

It refuses a port without a number or with one out of range, a name that is longer than
15 characters or not of lower-case letters, digits and dashes, and two ports of one
name. The whole object is refused then.

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
          containerPort: 80800
          #              ^^^^^ container 'web' has a port that is not between 1 and 65535
        - name: administration-port
          #     ^^^^^^^^^^^^^^^^^^^ 'administration-port' cannot be a port's name: it is longer than 15 characters
          containerPort: 8081
        - name: http
          #     ^^^^ container 'web' has two ports named 'http'
          containerPort: 8082
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
        - name: admin
          containerPort: 8081
        - name: metrics
          containerPort: 8082
```
"""

from collections.abc import Iterator

from kubelint_img.api import Container, Finding, Node, Related, Severity, regex, rule

_MAX_PORT = 65535
_MAX_NAME = 15
# https://www.rfc-editor.org/rfc/rfc6335#section-5.1, in lower case as Kubernetes has it
_NAME = regex(r"(?=.*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*")


@rule(
    "KLI714",
    on=Container,
    severity=Severity.ERROR,
    default=False,
    equivalents=("kube-score:container-ports-check",),
    tags=("reliability",),
)
def invalid_container_port(container: Container) -> Iterator[Finding]:
    names: dict[str, Node] = {}
    for port in container.get("ports"):
        yield from _number(container, port)
        name = port.get("name")
        if reason := _refusal(name):
            message = f"{name.text!r} cannot be a port's name: it is {reason}"
            yield Finding(name, message)
        elif name.text in names:
            message = f"{container.title} has two ports named {name.text!r}"
            related = Related(names[name.text], "this is the other")
            yield Finding(name, message, (related,))
        elif name.text:
            names[name.text] = name


def _number(container: Container, port: Node) -> Iterator[Finding]:
    number = port.get("containerPort")
    if number.integer is not None:
        if not 0 < number.integer <= _MAX_PORT:
            message = f"{container.title} has a port that is not between 1 and 65535"
            yield Finding(number, message)
    elif not number.is_set and not container.pod.is_partial:
        yield Finding(number, f"{container.title} has a port without a containerPort")


def _refusal(name: Node) -> str:
    if not name.text or "{" in name.text:
        return ""
    if len(name.text) > _MAX_NAME:
        return "longer than 15 characters"
    if not _NAME.fullmatch(name.text):
        return "not of lower-case letters, digits and single dashes"
    return ""
