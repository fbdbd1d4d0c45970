"""Each stage must have a name of its own.

Where two stages have one name, `FROM`, `COPY --from` and `docker build --target` mean
the last of them that stands above, or the last of all: not what a reader takes for it.
Capital letters make no difference to the builder.

## Bad

```dockerfile
FROM golang:1.22 AS build
RUN go build -o /app
FROM node:20.11 AS build
#                  ^^^^^ an earlier stage is named 'build' too
RUN npm run build
```

## Good

```dockerfile
FROM golang:1.22 AS server
RUN go build -o /app
FROM node:20.11 AS client
RUN npm run build
```
"""

from collections.abc import Iterator

from kubelint_img.api import Dockerfile, Finding, Related, Severity, Text, rule


@rule(
    "KLI407",
    on=Dockerfile,
    severity=Severity.ERROR,
    default=False,
    equivalents=(
        "hadolint:DL3024",
        "buildkit:DuplicateStageName",
        "checkov:CKV_DOCKER_11",
        "trivy:DS-0012",
    ),
)
def duplicate_stage_name(dockerfile: Dockerfile) -> Iterator[Finding]:
    first: dict[str, Text] = {}
    for stage in dockerfile.stages:
        if stage.label is None:
            continue
        earlier = first.setdefault(stage.name, stage.label)
        if earlier is not stage.label:
            message = f"an earlier stage is named {earlier.value!r} too"
            yield Finding(stage.label, message, (Related(earlier, "named so here"),))
