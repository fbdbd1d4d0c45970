"""Several stages are of no use if the last one still has what building needs.

The point of building in a stage of its own is that compilers, caches and test frameworks
stay behind. Where the stage that is shipped has them all the same, the image is large,
and each of them brings vulnerabilities that scanners report and attackers use.

The rule speaks of Dockerfiles with several stages where the shipped one starts from a
compiler or SDK image, runs a compiler or build tool, installs one or a test framework
without removing it in the same `RUN`, or copies the cache of a package manager from
another stage. `single-stage-build` asks the same of Dockerfiles whose stages all end in
the image, and the same images are left alone: those for development, those that start a
bare shell or interpreter, and toolboxes.

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
from itertools import chain, islice

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
    if final is None or len(final.lineage) == len(dockerfile.stages):
        return
    if is_for_development(final) or starts_prompt(final):
        return
    evidence = chain(build_evidence(final), build_leftovers(final))
    for where, what in islice(evidence, 1):
        is_base = where is final.base
        shipped = Related(final.reference, "this stage is shipped")
        related = final.base.text.related if is_base else (shipped,)
        yield Finding(where, f"the shipped stage has build tools: {what}", related)
