"""The defaults of arguments must make an image reference of what `FROM` names.

An `ARG` without a default is empty unless the build gives it a value, so that
`FROM busybox:$VERSION` is `busybox:`. A plain `docker build .` then fails, and so does
every tool that reads the Dockerfile to see what it is made of. Give the argument a
default, or the variable: `${VERSION:-1.36}`.

A reference without variables is left to `invalid-image-reference`.

## Bad

```dockerfile
ARG VERSION
FROM busybox:$VERSION
#    ^^^^^^^^^^^^^^^^ without build arguments this is 'busybox:', no image reference: its tag is empty
```

## Good

```dockerfile
ARG VERSION=1.36
ARG VARIANT
FROM busybox:$VERSION$VARIANT
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Related, Stage, rule


@rule(
    "KLI414",
    on=Stage,
    default=False,
    equivalents=("buildkit:InvalidDefaultArgInFrom",),
)
def invalid_default_base(stage: Stage) -> Iterator[Finding]:
    opening = stage.instructions[0]
    if not opening.words or "$" not in opening.words[0].raw:
        return
    image = stage.default_origin
    if image and image.fault:
        message = f"without build arguments this is {str(image)!r}, no image reference: {image.fault}"
        yield Finding(opening.words[0], message, tuple(_declared(stage)))


def _declared(stage: Stage) -> Iterator[Related]:
    """Give the arguments that the reference is made of, where they are declared."""
    declared = stage.dockerfile.global_arguments
    for name in {mention.name: None for mention in stage.instructions[0].mentions}:
        if name in declared:
            yield Related(declared[name], "declared here")
