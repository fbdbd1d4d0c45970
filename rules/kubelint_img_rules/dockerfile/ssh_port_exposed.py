"""An image should not expose port 22.

It is the port of SSH: a server that has to be patched, keys or passwords in the image,
and a way in beside the one that is watched. `docker exec` and `kubectl exec` open a
shell without one.

Ranges that have 22 in them count, `22/udp` does not, as SSH does not use it.

## Bad

```dockerfile
FROM debian:12.5
EXPOSE 22 80
#      ^^ port 22 is exposed, which is that of SSH
```

## Good

```dockerfile
FROM debian:12.5
EXPOSE 2222 80
```
"""

from collections.abc import Iterator

from kubelint_img.api import Expose, Finding, Port, rule

_SSH = 22


@rule(
    "KLI434",
    on=Expose,
    default=False,
    equivalents=("checkov:CKV_DOCKER_1", "trivy:DS-0004"),
)
def ssh_port_exposed(expose: Expose) -> Iterator[Finding]:
    for port in expose.ports:
        if _is_ssh(port):
            message = "port 22 is exposed, which is that of SSH"
            yield Finding(port, message, port.text.related)


def _is_ssh(port: Port) -> bool:
    first, last = port.bounds or (0, 0)
    protocol = port.protocol.value.lower() if port.protocol else ""
    return first <= _SSH <= last and protocol in {"", "tcp"}
