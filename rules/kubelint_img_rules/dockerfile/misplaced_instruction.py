"""Only ARG may stand before the first FROM.

Any other instruction has no stage to work in there, and the builder refuses the
Dockerfile. `syntax-error` says so of the first one; this rule names each.

## Bad

```dockerfile
LABEL team=web
# <- LABEL stands before the first FROM
FROM debian:12.5
```

## Good

```dockerfile
ARG VERSION=12.5
FROM debian:${VERSION}
LABEL team=web
```
"""

from collections.abc import Iterator

from kubelint_img.api import Dockerfile, Finding, Place, Severity, rule


@rule(
    "KLI428",
    on=Dockerfile,
    severity=Severity.ERROR,
    default=False,
    equivalents=("hadolint:DL3061",),
)
def misplaced_instruction(dockerfile: Dockerfile) -> Iterator[Finding]:
    for instruction in dockerfile.arguments:
        if instruction.keyword != "ARG":
            where = Place(instruction.source, instruction.keyword_span)
            message = f"{instruction.keyword} stands before the first FROM"
            yield Finding(where, message)
