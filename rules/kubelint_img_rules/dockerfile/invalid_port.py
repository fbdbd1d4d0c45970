"""EXPOSE takes ports from 0 to 65535, alone or with a protocol.

With any other number, an unknown protocol or a word that is no port the build fails. A
port of the host in front of it (`8080:80`), which belongs to `docker run -p`, is read
and ignored.

Variables are resolved; where one is unknown, nothing is said.

## Bad

```dockerfile
FROM nginx:1.27
EXPOSE 80443
#      ^^^^^ port 80443 is above 65535
```

```dockerfile
FROM nginx:1.27
EXPOSE 8080:80
#      ^^^^^^^ '8080:80' names a port of the host, which EXPOSE does not set
```

## Good

```dockerfile
FROM nginx:1.27
EXPOSE 80 443/tcp 8000-8010
```
"""

from collections.abc import Iterator

from kubelint_img.api import Expose, Finding, Port, Severity, rule

_HIGHEST = 65535
_PROTOCOLS = frozenset({"", "sctp", "tcp", "udp"})


@rule(
    "KLI432",
    on=Expose,
    severity=Severity.ERROR,
    default=False,
    equivalents=(
        "hadolint:DL3011",
        "buildkit:ExposeInvalidFormat",
        "trivy:DS-0008",
        "kics:UNIX Ports Out Of Range",
        "semgrep:invalid-port",
    ),
)
def invalid_port(expose: Expose) -> Iterator[Finding]:
    for port in expose.ports:
        if fault := _fault(port):
            yield Finding(port, fault, port.text.related)


def _fault(port: Port) -> str:
    """Return what is wrong with *port*, or nothing if it is right."""
    value = port.text.value
    if port.is_mapped:
        return f"{value!r} names a port of the host, which EXPOSE does not set"
    if port.bounds is None:
        return f"{value!r} is not a port"
    first, last = port.bounds
    if max(first, last) > _HIGHEST:
        return f"port {value.partition('/')[0]} is above {_HIGHEST}"
    if last < first:
        return f"the range {value} ends before it starts"
    if port.protocol and port.protocol.value.lower() not in _PROTOCOLS:
        return f"protocol {port.protocol.value!r} is not tcp, udp or sctp"
    return ""
