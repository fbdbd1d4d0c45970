"""Pods should set the DNS options that the cluster's owners ask for.

By default a name with fewer than five dots is looked up in every search domain first:
one request to a host outside the cluster makes four that fail. `ndots: "2"` spares
them. Option `required` says which options are asked for, and with what value.

## Bad

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  dnsConfig:
    options:
  # ^^^^^^^ Pod 'web' does not set the DNS option 'ndots' to '2'
      - name: edns0
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
```

## Good

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  dnsConfig:
    options:
      - name: ndots
        value: "2"
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
```
"""

from collections.abc import Iterator, Mapping
from dataclasses import field

from kubelint_img.api import Finding, Node, Pod, Severity, frozen, rule


@frozen
class Options:
    """What users may set."""

    required: Mapping[str, str] = field(default_factory=lambda: {"ndots": "2"})
    """The names of DNS options, and the value that each must have."""


@rule(
    "KLI734",
    on=Pod,
    options=Options,
    severity=Severity.INFO,
    default=False,
    equivalents=("kube-linter:dnsconfig-options",),
    tags=("network",),
)
def missing_dns_option(pod: Pod, options: Options) -> Iterator[Finding]:
    written = pod.spec.get("dnsConfig", "options")
    for name, value in options.required.items():
        entry = _named(written, name)
        if entry is None:
            if not pod.is_partial:
                yield Finding(written.get("none"), _message(pod, name, value))
        elif entry.get("value").text != value:
            yield Finding(entry.get("value"), _message(pod, name, value))


def _named(entries: Node, name: str) -> Node | None:
    return next((entry for entry in entries if entry.get("name").text == name), None)


def _message(pod: Pod, name: str, value: str) -> str:
    return f"{pod.manifest.title} does not set the DNS option {name!r} to {value!r}"
