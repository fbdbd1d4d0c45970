"""Containers must drop the capability NET_RAW.

It is one of those that runtimes give to every container. With it a program makes packets
of any kind: it can pose as another pod or as the gateway, and read what is meant for them.
Hardly a program but `ping` uses it. Drop `NET_RAW`, or `ALL` and add back what is needed.

A pod's `securityContext` has no capabilities, so that every container needs its own.
Patches are judged by what they add, and Windows has no capabilities. With option
`unset = false` containers that say nothing of capabilities are left alone.

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
      securityContext:
        capabilities:
          drop: [CHOWN]
        # ^^^^ container 'web' does not drop the capability NET_RAW
    - name: proxy
      image: ghcr.io/acme/proxy:2.0
      securityContext:
        capabilities:
          drop: [ALL]
          add: [NET_RAW]
          #     ^^^^^^^ container 'proxy' adds the capability NET_RAW
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
      securityContext:
        capabilities:
          drop: [NET_RAW]
    - name: proxy
      image: ghcr.io/acme/proxy:2.0
      securityContext:
        capabilities:
          drop: [ALL]
```
"""

from collections.abc import Iterator

from kubelint_img.api import Container, Finding, Node, frozen, rule

_GIVES_IT = ("ALL", "NET_RAW")


@frozen
class Options:
    """What users may set."""

    unset: bool = True
    """Whether a container that says nothing of capabilities is judged."""


@rule(
    "KLI250",
    on=Container,
    options=Options,
    default=False,
    equivalents=(
        "kube-linter:drop-net-raw-capability",
        "checkov:CKV_K8S_28",
        "trivy:KSV-0119",
        "kics:NET_RAW Capabilities Not Being Dropped",
    ),
    tags=("hardening", "cis"),
)
def kept_net_raw(container: Container, options: Options) -> Iterator[Finding]:
    if container.pod.is_windows:
        return
    capabilities = container.own_security("capabilities")
    for added in capabilities.get("add"):
        if _means_it(added):
            name = _name(added)
            yield Finding(added, f"{container.title} adds the capability {name}")
    drops = capabilities.get("drop")
    is_judged = capabilities.is_set or options.unset
    if container.pod.is_partial or not is_judged or any(map(_means_it, drops)):
        return
    place = drops.key or drops
    yield Finding(place, f"{container.title} does not drop the capability NET_RAW")


def _means_it(capability: Node) -> bool:
    return _name(capability) in _GIVES_IT


def _name(capability: Node) -> str:
    """Return the name as the kernel's headers have it, but for ``CAP_``."""
    return capability.text.upper().removeprefix("CAP_")
