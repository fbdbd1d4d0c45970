"""Services should not be open to the outside, unless that is what they are for.

A `NodePort` is open on every node of the cluster, past network policies that judge by
pod; a `LoadBalancer` gets an address that the world can reach. Put an Ingress or a
Gateway in front, where access is logged, limited and encrypted. Load balancers that an
annotation keeps inside are left alone.

## Bad

```yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  #     ^^^^^^^^ Service 'web' is open on every node
  ports:
    - port: 80
---
apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  type: LoadBalancer
  #     ^^^^^^^^^^^^ Service 'shop' is open to whoever reaches its load balancer
  ports:
    - port: 80
```

## Good

```yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: ClusterIP
  ports:
    - port: 80
```

Where load balancers are how traffic is meant to come in:

```toml
types = ["NodePort"]
```

```yaml
apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  type: LoadBalancer
  ports:
    - port: 80
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Manifest, Severity, frozen, rule

_OPEN = {
    "NodePort": "open on every node",
    "LoadBalancer": "open to whoever reaches its load balancer",
}

# Source: https://kubernetes.io/docs/concepts/services-networking/service/#internal-load-balancer
_INTERNAL = {
    "cloud.google.com/load-balancer-type": "internal",
    "networking.gke.io/load-balancer-type": "internal",
    "service.beta.kubernetes.io/aws-load-balancer-internal": "true",
    "service.beta.kubernetes.io/aws-load-balancer-scheme": "internal",
    "service.beta.kubernetes.io/azure-load-balancer-internal": "true",
    "service.beta.kubernetes.io/openstack-internal-load-balancer": "true",
}


@frozen
class Options:
    """What users may set."""

    types: tuple[str, ...] = ("NodePort", "LoadBalancer")
    """The types of Services that count as open."""


@rule(
    "KLI622",
    on=Manifest,
    options=Options,
    severity=Severity.WARNING,
    default=False,
    equivalents=("kube-linter:exposed-services", "kube-score:service-type"),
    tags=("network",),
)
def exposed_service(manifest: Manifest, options: Options) -> Iterator[Finding]:
    kind = manifest.get("spec", "type")
    if (manifest.group, manifest.kind) != ("", "Service"):
        return
    if kind.text in options.types and not _is_internal(manifest):
        what = _OPEN.get(kind.text, f"of type {kind.text}")
        yield Finding(kind, f"Service {manifest.name!r} is {what}")


def _is_internal(service: Manifest) -> bool:
    if service.get("spec", "type").text != "LoadBalancer":
        return False
    annotations = service.get("metadata", "annotations")
    return any(
        annotations.get(key).text.lower() == value for key, value in _INTERNAL.items()
    )
