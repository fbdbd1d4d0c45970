"""Liveness and readiness must not be asked in the same way.

A pod that is busy should get less traffic: that is readiness. One that hangs should be
restarted: that is liveness. Where both ask the same, a pod under load is restarted
when it should be spared, and its load falls on the others.

A liveness probe that fails later, by a higher `failureThreshold`, is what the
documentation of Kubernetes recommends, and is left alone.

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
      readinessProbe:
        httpGet: {path: /health, port: 8080}
      livenessProbe:
    # ^^^^^^^^^^^^^ container 'web' has the same probe for liveness as for readiness
        httpGet: {path: /health, port: 8080}
        initialDelaySeconds: 20
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
      readinessProbe:
        httpGet: {path: /ready, port: 8080}
      livenessProbe:
        httpGet: {path: /live, port: 8080}
```
"""

from collections.abc import Iterator

from kubelint_img.api import Container, Finding, Node, Related, needs_probes, rule

_FIELDS = {
    "httpGet": ("path", "port"),
    "tcpSocket": ("port",),
    "grpc": ("port", "service"),
}
_THRESHOLD = 3
"""What Kubernetes takes without a ``failureThreshold``."""


@rule(
    "KLI712",
    on=Container,
    default=False,
    equivalents=("kube-score:pod-probes-identical",),
    tags=("reliability",),
)
def identical_probes(container: Container) -> Iterator[Finding]:
    live, ready = container.get("livenessProbe"), container.get("readinessProbe")
    if not needs_probes(container) or not _ask_the_same(live, ready):
        return
    if _threshold(live) <= _threshold(ready):
        yield Finding(
            _key(container, "livenessProbe"),
            f"{container.title} has the same probe for liveness as for readiness",
            (Related(_key(container, "readinessProbe"), "this is for readiness"),),
        )


def _key(container: Container, name: str) -> Node:
    """Return the key itself: the label of an alias is where its anchor stands."""
    return next(key for key, _ in container.node.items() if key.text == name)


def _ask_the_same(live: Node, ready: Node) -> bool:
    for handler, fields in _FIELDS.items():
        one, other = live.get(handler), ready.get(handler)
        if one.is_set and other.is_set:
            return all(one.get(key).text == other.get(key).text for key in fields)
    return _command(live) == _command(ready) != ()


def _command(probe: Node) -> tuple[str, ...]:
    return tuple(word.text for word in probe.get("exec", "command"))


def _threshold(probe: Node) -> int:
    return probe.get("failureThreshold").integer or _THRESHOLD
