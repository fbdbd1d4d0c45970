"""An Ingress must send traffic to a Service that there is, and to a port that it has.

What names none answers with an error page. The Service is looked for in all files of
the run, in the Ingress's namespace; a manifest that names no namespace may be meant for
any. Unless the option `complete` is set, the rule is silent where none of the files has
a Service for that namespace.

## Bad

```yaml
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  rules:
    - http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: website
                #     ^^^^^^^ no file has the Service 'website', which Ingress 'shop' sends traffic to
                port:
                  number: 80
          - path: /api
            pathType: Prefix
            backend:
              service:
                name: web
                port:
                  number: 8080
                  #       ^^^^ Service 'web' has no port 8080
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - port: 80
```

## Good

```yaml
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  rules:
    - http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web
                port:
                  name: http
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - name: http
      port: 80
```

Where the files of the run are all there is:

```toml
complete = true
```

```yaml
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  defaultBackend:
    service:
      name: web
      #     ^^^ no file has the Service 'web', which Ingress 'shop' sends traffic to
      port:
        number: 80
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Manifest, Node, Severity, frozen, rule

# The name is that of an annotation then, which the AWS controller reads:
# https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/
_ACTION = "use-annotation"

_GROUPS = ("networking.k8s.io", "extensions")


@frozen
class Options:
    """What users may set."""

    complete: bool = False
    """Whether the files are all there is: then also where none has a Service."""


@rule(
    "KLI611",
    on=Manifest,
    options=Options,
    severity=Severity.ERROR,
    default=False,
    equivalents=("kube-linter:dangling-ingress", "kube-score:ingress-targets-service"),
    tags=("references",),
)
def dangling_ingress(manifest: Manifest, options: Options) -> Iterator[Finding]:
    if manifest.kind != "Ingress" or manifest.group not in _GROUPS:
        return
    for backend in _backends(manifest):
        service = backend.get("service")
        number, name = service.get("port", "number"), service.get("port", "name")
        if service.exists:
            port = number if number.text else name
            yield from _judge(manifest, service.get("name"), port, options)
        else:  # as networking.k8s.io/v1beta1 and extensions/v1beta1 have it
            port = backend.get("servicePort")
            yield from _judge(manifest, backend.get("serviceName"), port, options)


def _backends(ingress: Manifest) -> Iterator[Node]:
    yield ingress.get("spec", "defaultBackend")
    yield ingress.get("spec", "backend")
    for host in ingress.get("spec", "rules"):
        for path in host.get("http", "paths"):
            yield path.get("backend")


def _judge(
    ingress: Manifest, name: Node, port: Node, options: Options
) -> Iterator[Finding]:
    workspace = ingress.workspace
    services = list(workspace.named_by(ingress, "Service", name.text))
    if not name.text or "{" in name.text or port.text == _ACTION:
        return
    if services:
        if port.text and not any(_has_port(service, port.text) for service in services):
            yield Finding(port, f"Service {name.text!r} has no port {port.text}")
    elif options.complete or workspace.neighbours.has("Service", ingress):
        message = (
            f"no file has the Service {name.text!r}, "
            f"which Ingress {ingress.name!r} sends traffic to"
        )
        yield Finding(name, message)


def _has_port(service: Manifest, wanted: str) -> bool:
    """Tell whether *service* may have the port: a patch or an alias may."""
    if service.is_patch or service.get("spec", "type").text == "ExternalName":
        return True
    if service.group:  # Knative has Services of its own
        return True
    ports = service.get("spec", "ports")
    return any(wanted in {p.get("port").text, p.get("name").text} for p in ports)
