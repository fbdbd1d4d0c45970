"""ONBUILD cannot keep FROM, MAINTAINER or another ONBUILD for later.

The builder refuses such a Dockerfile: a trigger cannot start a stage in the middle of
another, and triggers do not set triggers.

## Bad

```dockerfile
FROM debian:12.5
ONBUILD FROM alpine:3.20
#       ^^^^ FROM cannot be kept for later by ONBUILD
```

## Good

```dockerfile
FROM debian:12.5
ONBUILD COPY . /app
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Onbuild, Place, Severity, rule

_FORBIDDEN = frozenset({"FROM", "MAINTAINER", "ONBUILD"})


@rule(
    "KLI427",
    on=Onbuild,
    severity=Severity.ERROR,
    default=False,
    equivalents=("hadolint:DL3043",),
)
def forbidden_onbuild(instruction: Onbuild) -> Iterator[Finding]:
    kept = instruction.inner
    if kept and kept.keyword in _FORBIDDEN:
        where = Place(kept.source, kept.keyword_span)
        message = f"{kept.keyword} cannot be kept for later by ONBUILD"
        yield Finding(where, message)
