"""COPY to a relative path needs a WORKDIR.

Without one the path is relative to whatever folder the base image has set, which is
often `/`, and changes with the base.

A `WORKDIR` above counts, in this stage or in one that it starts from. What is absolute
on Windows (`C:/app`) is absolute, and so is what begins with an unknown variable. What
an `ONBUILD` copies is left alone: it depends on the build that it takes part in.

## Bad

```dockerfile
FROM python:3.13-slim
COPY requirements.txt .
#                     ^ COPY to the relative path '.' without a WORKDIR above it
```

## Good

```dockerfile
FROM python:3.13-slim
WORKDIR /app
COPY requirements.txt .
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Transfer, regex, rule

_ABSOLUTE = regex(r"[/$]|.:")


@rule("KLI443", on=Transfer, default=False, equivalents=("hadolint:DL3045",))
def relative_copy_target(transfer: Transfer) -> Iterator[Finding]:
    target, stage = transfer.target, transfer.stage
    if transfer.keyword != "COPY" or transfer.is_inner or not target or not stage:
        return
    name = target.text.value
    known = (transfer.resolve(target) or target.text).value if "$" in name else name
    if _ABSOLUTE.match(known) or stage.has_folder_at(transfer.span.start):
        return
    message = f"COPY to the relative path {name!r} without a WORKDIR above it"
    yield Finding(target, message)
