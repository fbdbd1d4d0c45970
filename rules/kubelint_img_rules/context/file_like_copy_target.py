"""What several files are copied to must end with a slash.

Several sources need a folder to go to. Without the slash the target reads like a file,
the classic builder refuses it, and whether it works elsewhere depends on what is there
already.

A backslash does on Windows. What an `ONBUILD` copies into other images is left alone.

## Bad

```dockerfile
FROM node:22.11
COPY package.json package-lock.json /app
#                                   ^^^^ several sources are copied to '/app', which does not end with a slash
```

## Good

```dockerfile
FROM node:22.11
COPY package.json package-lock.json /app/
```
"""

from collections.abc import Iterator

from kubelint_img.api import Edit, Finding, Fix, Place, Span, Transfer, rule

_SEVERAL = 2


@rule(
    "KLI442",
    on=Transfer,
    default=False,
    equivalents=(
        "hadolint:DL3021",
        "trivy:DS-0011",
        "kics:Copy With More Than Two Arguments Not Ending With Slash",
    ),
)
def file_like_copy_target(transfer: Transfer) -> Iterator[Finding]:
    target = transfer.target
    if transfer.keyword != "COPY" or transfer.is_inner or not target:
        return
    if len(transfer.sources) < _SEVERAL:
        return
    resolved = transfer.resolve(target) or target.text
    if not resolved.value or resolved.value.endswith(_slashes(transfer)):
        return
    message = (
        f"several sources are copied to {target.text.value!r}, "
        "which does not end with a slash"
    )
    stop = target.text.span.stop
    behind = Edit(Place(target.source, Span(stop, stop)), "/")
    yield Finding(target, message, fix=Fix("Add the slash", (behind,)))


def _slashes(transfer: Transfer) -> tuple[str, ...]:
    is_windows = transfer.stage is not None and transfer.stage.is_windows
    return ("/", "\\") if is_windows else ("/",)
