"""`FROM` must use only arguments that are declared above the first `FROM`.

Any other variable is empty there, even with `--build-arg`: an `ARG` inside a stage
counts in that stage alone, and what is not declared at all is not passed on. The build
then fails, or starts from another image than was meant. So does a default in the
variable's braces: nothing but the default is ever used.

Platform arguments such as `BUILDPLATFORM` need no declaration.

## Bad

```dockerfile
ARG NODE_VERSION=20.11
FROM node:${NODE_VERSOIN}
#         ^^^^^^^^^^^^^^^ no ARG above the first FROM declares 'NODE_VERSOIN' (did you mean 'NODE_VERSION'?)
```

## Good

```dockerfile
ARG NODE_VERSION=20.11
FROM --platform=$BUILDPLATFORM node:${NODE_VERSION}
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Stage, nearest, rule


@rule(
    "KLI413",
    on=Stage,
    default=False,
    equivalents=("buildkit:UndefinedArgInFrom",),
)
def undefined_argument_in_from(stage: Stage) -> Iterator[Finding]:
    opening = stage.instructions[0]
    for mention in opening.mentions:
        if not mention.is_declared:
            name = mention.name
            meant = nearest(name, opening.declared)
            hint = f" (did you mean {meant!r}?)" if meant else ""
            message = f"no ARG above the first FROM declares {name!r}{hint}"
            yield Finding(mention, message)
