"""WORKDIR must not be a folder of the kernel.

The builder creates the folder and works in it, and containers start there. In `/proc`,
`/dev` and `/boot` that fails or leads out of the container: `WORKDIR /proc/self/fd/8`
was the way to the host's files in CVE-2024-21626.

## Bad

```dockerfile
FROM debian:12.5
WORKDIR /proc/self/fd/8
#       ^^^^^^^^^^^^^^^ working directory '/proc/self/fd/8' is in the system folder /proc
```

## Good

```dockerfile
FROM debian:12.5
WORKDIR /process
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Severity, Workdir, regex, rule

_SYSTEM = regex(r"/+(?:\.?/+)*(proc|boot|dev|initrd|lost\+found|sys)(?:/|\Z)")


@rule(
    "KLI431",
    on=Workdir,
    severity=Severity.ERROR,
    default=False,
    equivalents=("trivy:DS-0030",),
)
def system_workdir(instruction: Workdir) -> Iterator[Finding]:
    path = instruction.resolve(instruction.body)
    match = _SYSTEM.match(path.value) if path else None
    if path and match:
        where = f"in the system folder /{match[1]}"
        message = f"working directory {path.value!r} is {where}"
        yield Finding(path, message, path.related)
