"""Images must have the labels that the team asks for.

Labels say where an image comes from, who answers for it, and under which license it
is: that can only be relied on if every image has them. Without the option the rule is
silent.

Judged is the image that the Dockerfile ends with: its last stage, and those that it
starts from. Labels that the base image brings along are not seen.

## Bad

```toml
required = ["org.opencontainers.image.source"]
```

```dockerfile
FROM debian:12.5
#    ^^^^^^^^^^^ label 'org.opencontainers.image.source' is missing
LABEL org.opencontainers.image.title=web
```

## Good

```toml
required = ["org.opencontainers.image.source"]
```

```dockerfile
FROM debian:12.5 AS base
LABEL org.opencontainers.image.source=https://example.com/web.git
FROM base
```
"""

from collections.abc import Iterator

from kubelint_img.api import (
    Dockerfile,
    Finding,
    Severity,
    Stage,
    frozen,
    labels_of,
    rule,
)


@frozen
class Options:
    """What users may set."""

    required: tuple[str, ...] = ()
    """Keys of labels that every image must have."""


@rule(
    "KLI436",
    on=Dockerfile,
    options=Options,
    severity=Severity.INFO,
    default=False,
    equivalents=("hadolint:DL3049",),
)
def missing_label(dockerfile: Dockerfile, options: Options) -> Iterator[Finding]:
    final = dockerfile.final
    if final is None or not options.required:
        return
    present = set(_keys(final))
    for key in options.required:
        if key not in present:
            where = final.reference
            yield Finding(where, f"label {key!r} is missing", where.related)


def _keys(final: Stage) -> Iterator[str]:
    for stage in final.lineage:
        for instruction in stage.instructions:
            for label in labels_of(instruction):
                yield label.name.value
