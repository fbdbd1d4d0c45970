"""A stage must not be named `scratch` or `context`.

The builder keeps these names for itself: `FROM scratch` is the empty image, and
`context` the files that are sent to it. A stage with such a name cannot be reached by
it, or hides what the name stands for.

## Bad

```dockerfile
FROM golang:1.22 AS scratch
#                   ^^^^^^^ 'scratch' means something else to the builder
RUN go build -o /app
FROM scratch
COPY --from=0 /app /app
```

## Good

```dockerfile
FROM golang:1.22 AS build
RUN go build -o /app
FROM scratch
COPY --from=build /app /app
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Stage, rule

# https://docs.docker.com/reference/build-checks/reserved-stage-name/
_RESERVED = frozenset({"context", "scratch"})


@rule(
    "KLI408",
    on=Stage,
    default=False,
    equivalents=("hadolint:DL3063", "buildkit:ReservedStageName"),
)
def reserved_stage_name(stage: Stage) -> Iterator[Finding]:
    if stage.label and stage.name in _RESERVED:
        message = f"{stage.label.value!r} means something else to the builder"
        yield Finding(stage.label, message)
