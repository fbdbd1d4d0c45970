"""What a stage starts from should be known without build arguments.

Where a variable in `FROM` has no default, nobody who reads the Dockerfile knows what the
image is made of, no tool can check it, and a build that was not told fails. Give the
`ARG` a default, which `--build-arg` can still replace.

Platform arguments, such as `TARGETARCH`, are set by the builder and need no default. A
variable that is asked for, as in `${TAG:?which tag?}`, is left alone: the build says what
it wants.

## Bad

```dockerfile
ARG REGISTRY
FROM ${REGISTRY}/debian:12
#    ^^^^^^^^^^^ nothing in the Dockerfile says what 'REGISTRY' is, so the base image is unknown
```

## Good

```dockerfile
ARG REGISTRY=docker.io/library
ARG TAG
FROM ${REGISTRY}/debian:${TAG:-12} AS build
FROM tools-${TARGETARCH}
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Related, Severity, Stage, rule


@rule("KLI108", on=Stage, severity=Severity.INFO, default=False)
def unresolved_base_image(stage: Stage) -> Iterator[Finding]:
    unresolved = stage.unresolved
    if unresolved is None or stage.default_origin is None:
        return
    name = unresolved.name
    message = (
        f"nothing in the Dockerfile says what {name!r} is, so the base image is unknown"
    )
    argument = stage.dockerfile.global_arguments.get(name)
    related = (Related(argument.name, "declared here"),) if argument else ()
    yield Finding(unresolved, message, related)
