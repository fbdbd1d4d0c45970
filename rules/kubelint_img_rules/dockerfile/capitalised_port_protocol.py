"""The protocol of a port is written in lower case.

`EXPOSE 80/TCP` works, but the builder warns of it, and other tools that read
Dockerfiles may not know `TCP`.

## Bad

```dockerfile
FROM nginx:1.27
EXPOSE 80/TCP
#         ^^^ protocol 'TCP' is not in lower case
```

## Good

```dockerfile
FROM nginx:1.27
EXPOSE 80/tcp
```
"""

from collections.abc import Iterator

from kubelint_img.api import (
    Expose,
    Finding,
    Fix,
    Severity,
    Text,
    replace,
    rule,
)


@rule(
    "KLI433",
    on=Expose,
    severity=Severity.INFO,
    default=False,
    equivalents=("buildkit:ExposeProtoCasing",),
)
def capitalised_port_protocol(expose: Expose) -> Iterator[Finding]:
    for port in expose.ports:
        protocol = port.protocol
        if protocol and protocol.value != protocol.value.lower():
            message = f"protocol {protocol.value!r} is not in lower case"
            yield Finding(protocol, message, protocol.related, _fix(protocol))


def _fix(protocol: Text) -> Fix | None:
    """Return the protocol in lower case, unless a variable brings it in."""
    lower = protocol.value.lower()
    if protocol.related:
        return None
    return replace(protocol, lower, title=f"write {lower}")
