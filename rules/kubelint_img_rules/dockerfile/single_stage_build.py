"""What builds an image must not be shipped in it.

Compilers, SDKs and headers make an image large and give an attacker who gets into
it the tools to go on, and each of them brings vulnerabilities of its own. Build in
one stage, and copy what came out of it into another that has only what is needed to
run.

The rule speaks where the stage that is shipped has what building needs: its base is
a compiler or SDK image, it runs a compiler or a build tool, or it installs one and
does not remove it in the same `RUN`. Stages that start from one another count as
one; those that the last one does not need count for nothing. Interpreters such as
`node` and `python` are no build tools.

It is silent about images to work in: those in a folder, a file or a stage called after
development or tests (`.devcontainer`, `Dockerfile.dev`), or labelled for toolbox; those
that start from a dev container or the agent of a build server; those that start a bare
shell, interpreter or build tool; and those that only add tools to an SDK or a
distribution, and start nothing of their own but a script, as the steps of pipelines do.

## Bad

```dockerfile
FROM golang:1.24
#    ^^^^^^^^^^^ the image ships its build tools: base 'golang:1.24' is made to build
COPY . .
RUN go build -o /app
CMD ["/app"]
```

```dockerfile
FROM node:22
COPY . .
RUN npm ci && npm run build
#             ^^^^^^^^^^^^^ the image ships its build tools: it runs 'npm run build'
CMD ["node", "dist/server.js"]
```

```dockerfile
FROM python:3.13-slim
RUN apt-get update && apt-get install -y build-essential
#                                        ^^^^^^^^^^^^^^^ the image ships its build tools: 'build-essential' is not removed
RUN pip install uwsgi
```

To ask for several stages whatever a single one does:

```toml
mode = "always"
```

```dockerfile
FROM python:3.13-slim
#    ^^^^^^^^^^^^^^^^ the image is built and shipped in one stage
COPY app.py /
```

## Good

```dockerfile
FROM golang:1.24 AS build
COPY . .
RUN go build -o /app
FROM gcr.io/distroless/static:nonroot
COPY --from=build /app /app
CMD ["/app"]
```

What is removed in the same `RUN` is not shipped.

```dockerfile
FROM python:3.13-alpine
RUN apk add --no-cache --virtual .build gcc musl-dev \
    && pip install uwsgi \
    && apk del .build
```
"""

from collections.abc import Iterator
from typing import Literal

from kubelint_img.api import (
    BuildEvidence,
    Dockerfile,
    Finding,
    Related,
    Stage,
    build_evidence,
    frozen,
    is_for_development,
    rule,
    starts_prompt,
)


@frozen
class Options:
    """What users may set."""

    mode: Literal["smart", "always"] = "smart"
    """`smart` looks for what building needs; `always` speaks of every Dockerfile with a
    single `FROM`.
    """


@rule("KLI401", on=Dockerfile, options=Options, tags=("image-size",))
def single_stage_build(dockerfile: Dockerfile, options: Options) -> Iterator[Finding]:
    final = dockerfile.final
    if final is None:
        return
    if options.mode == "always" and len(dockerfile.stages) == 1:
        yield Finding(final.reference, "the image is built and shipped in one stage")
    elif options.mode == "smart" and dockerfile.is_single_lineage:
        evidence = build_evidence(final)
        if evidence and _is_shipped(final):
            yield _finding(evidence, final)


def _finding(evidence: BuildEvidence, final: Stage) -> Finding:
    message = f"the image ships its build tools: {evidence.what}"
    shipped = Related(final.reference, "this stage is shipped")
    is_final = evidence.where is final.origin
    related = final.reference.related if is_final else (shipped,)
    return Finding(evidence.where, message, related)


def _is_shipped(final: Stage) -> bool:
    return not is_for_development(final) and not starts_prompt(final)
