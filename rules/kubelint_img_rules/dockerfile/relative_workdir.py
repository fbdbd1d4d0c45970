"""WORKDIR should be an absolute path.

A relative path goes on from the folder above it, or from that of the base image: when
that changes, or somebody puts a `WORKDIR` in between, everything behind it runs
elsewhere.

Variables are resolved; a path that starts with one that is unknown, as in
`$HOME/app`, is left alone. Drive letters (`C:/app`) are absolute.

## Bad

```dockerfile
FROM debian:12.5
WORKDIR src
#       ^^^ working directory 'src' is a relative path
```

## Good

```dockerfile
FROM debian:12.5
WORKDIR /src
```

BuildKit and others are content if an absolute path stands above:

```toml
nested = false
```

```dockerfile
FROM debian:12.5
WORKDIR /src
WORKDIR docs
```
"""

from collections.abc import Iterator

from kubelint_img.api import (
    Finding,
    Instruction,
    Severity,
    Workdir,
    frozen,
    regex,
    rule,
)

_ABSOLUTE = regex(r"/|[A-Za-z]:|\$")


@frozen
class Options:
    """What users may set."""

    nested: bool = True
    """Whether to speak of relative paths below another `WORKDIR`, too."""


@rule(
    "KLI430",
    on=Workdir,
    options=Options,
    severity=Severity.WARNING,
    default=False,
    equivalents=(
        "hadolint:DL3000",
        "buildkit:WorkdirRelativePath",
        "checkov:CKV_DOCKER_10",
        "trivy:DS-0009",
        "kics:WORKDIR Path Not Absolute",
    ),
)
def relative_workdir(instruction: Workdir, options: Options) -> Iterator[Finding]:
    if not (options.nested or _is_first(instruction)):
        return
    written = instruction.body
    path = instruction.resolve(written) or written
    value = path.value.lstrip("\"'")
    if value and not (_ABSOLUTE.match(value) or _is_on_windows(instruction, value)):
        message = f"working directory {path.value!r} is a relative path"
        yield Finding(path, message, path.related)


def _is_on_windows(instruction: Instruction, path: str) -> bool:
    """Tell a path from the root of the current drive, or of a share."""
    stage = instruction.stage
    return path[0] == "\\" and stage is not None and stage.is_windows


def _is_first(instruction: Instruction) -> bool:
    stage = instruction.stage
    return stage is None or not stage.has_folder_at(instruction.span.start)
