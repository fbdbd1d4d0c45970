"""Images must not run as root.

Where the image says nothing, every `docker run` and every pod without a security
context runs as root. End the last stage with a `USER`, best by number: Kubernetes
cannot verify a name.

Judged is the user that the image ends with: the last `USER` of its last stage, or of
the stages that it is built `FROM`, with `ARG` and `ENV` resolved. A base that is known
to run as another user is fine, and a base that cannot be resolved is not guessed at. Of
a base that nothing is known of, such as your own, the message says so: repeat its `USER`,
and a reader need not look for it.

A stage that starts from `scratch` and has nothing to run only carries files. Windows has
no root, and Toolbox starts its images as root whatever they say.

## Bad

```dockerfile
FROM debian:12.5 AS build
USER 1000
FROM debian:12.5
#    ^^^^^^^^^^^ the image runs as root: no USER is set
COPY --from=build /app /app
```

```dockerfile
FROM node:20.11
ARG RUN_AS=root
#          ^^^^ the image runs as root: USER is 'root'
USER $RUN_AS
```

```dockerfile
FROM registry.acme.example/base:4
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the image may run as root: no USER is set, and its base is not known to set one
COPY app /
```

## Good

```dockerfile
FROM golang:1.22 AS build
RUN go build -o /app
FROM debian:12.5
COPY --from=build /app /app
USER 10001
```

```dockerfile
FROM gcr.io/distroless/static:nonroot
COPY app /
```
"""

from collections.abc import Iterator

from kubelint_img.api import (
    Dockerfile,
    Finding,
    Stage,
    frozen,
    is_for_toolbox,
    rule,
    runs_as_nonroot,
    runs_as_root,
)


@frozen
class Options:
    """What users may set."""

    targets: tuple[str, ...] = ()
    """Stages that are shipped besides the last one, by name."""


@rule(
    "KLI211",
    on=Dockerfile,
    options=Options,
    equivalents=(
        "checkov:CKV_DOCKER_3",
        "checkov:CKV_DOCKER_8",
        "trivy:DS-0002",
        "dockle:CIS-DI-0001",
        "kics:Missing User Instruction",
        "semgrep:missing-user",
        "semgrep:missing-user-entrypoint",
    ),
    overlaps=(
        "hadolint:DL3002",
        "kics:Last User Is 'root'",
        "semgrep:last-user-is-root",
    ),
    tags=("cis",),
)
def root_image(dockerfile: Dockerfile, options: Options) -> Iterator[Finding]:
    for stage in dockerfile.stages:
        if stage.is_final or stage.name in options.targets:
            yield from _judge(stage)


def _judge(stage: Stage) -> Iterator[Finding]:
    user = stage.user
    if stage.is_windows or is_for_toolbox(stage):
        return
    if user is not None:
        if user.is_root:
            message = f"the image runs as root: USER is {user.name!r}"
            yield Finding(user, message, user.related)
    elif _is_root_by_default(stage):
        yield Finding(stage.reference, _unset(stage))


def _unset(stage: Stage) -> str:
    if runs_as_root(stage.base):
        return "the image runs as root: no USER is set"
    unknown = "its base is not known to set one"
    return f"the image may run as root: no USER is set, and {unknown}"


def _is_root_by_default(stage: Stage) -> bool:
    if stage.base.reference is None or runs_as_nonroot(stage.base):
        return False
    return str(stage.base) != "scratch" or _runs_something(stage)


def _runs_something(stage: Stage) -> bool:
    """Tell an image to run from a heap of files to export: scratch has no command."""
    return any(
        instruction.keyword in {"CMD", "ENTRYPOINT"}
        for each in stage.lineage
        for instruction in each.instructions
    )
