"""Several stages are of no use if the last one still has what building needs.

The point of building in a stage of its own is that compilers, caches and test frameworks
stay behind. Where the stage that is shipped has them all the same, the image is large,
and each of them brings vulnerabilities that scanners report and attackers use.

The rule speaks of Dockerfiles with several stages where the shipped one starts from a
compiler or SDK image, runs a compiler or build tool, installs one or a test framework
without removing it in the same `RUN`, or copies the cache of a package manager from
another stage. `single-stage-build` asks the same where the shipped stage needs no other
but those that it starts from. The same images are left alone: those for development,
those that start a bare shell, interpreter or build tool, and toolboxes.

## Bad

```dockerfile
FROM golang:1.24 AS build
WORKDIR /src
COPY . .
RUN go build -o /app
FROM debian:12-slim
RUN apt-get update && apt-get install -y gcc
#                                        ^^^ the shipped stage has build tools: 'gcc' is not removed
COPY --from=build /app /app
CMD ["/app"]
```

## Good

```dockerfile
FROM golang:1.24 AS build
WORKDIR /src
COPY . .
RUN go build -o /app
FROM debian:12-slim
COPY --from=build /app /app
CMD ["/app"]
```
"""

from collections.abc import Iterator

from kubelint_img.api import (
    Dockerfile,
    Finding,
    Related,
    build_evidence,
    build_leftovers,
    is_for_development,
    rule,
    starts_prompt,
)


@rule("KLI402", on=Dockerfile, default=False, tags=("image-size",))
def build_tools_shipped(dockerfile: Dockerfile) -> Iterator[Finding]:
    final = dockerfile.final
    if final is None or dockerfile.is_single_lineage:
        return
    evidence = build_evidence(final) or next(build_leftovers(final), None)
    if evidence is None or is_for_development(final) or starts_prompt(final):
        return
    is_base = evidence.where is final.base
    shipped = Related(final.reference, "this stage is shipped")
    related = final.base.text.related if is_base else (shipped,)
    message = f"the shipped stage has build tools: {evidence.what}"
    yield Finding(evidence.where, message, related)
