"""Variables must be set before the builder fills them in.

What is not set is empty, without a word: `COPY $SOURCE/ /app` copies the whole context,
`WORKDIR $HOME/app` is `/app`. Mostly the name is misspelt, or the `ARG` stands before
the first `FROM` or in another stage, where it does not count.

Judged are the instructions that the builder fills in itself: `ADD`, `ARG`, `COPY`,
`ENV`, `LABEL`, `STOPSIGNAL`, `USER`, `VOLUME`, `WORKDIR`, options of `RUN --mount`, and
heredocs of `COPY` and `ADD`. The commands of `RUN` are the shell's. What images set is
known of many official ones; of all others only a variable is reported that an `ARG`
elsewhere in the file declares, or the builder itself (`TARGETARCH`): no image sets
those. With the option `from-base` you say what your own base images set.

## Bad

```dockerfile
FROM debian:12.5
ARG DIR_ASSETS=assets/
COPY $DIR_ASSET /srv/
#    ^^^^^^^^^^ variable 'DIR_ASSET' is not set (did you mean 'DIR_ASSETS'?)
```

```dockerfile
ARG VERSION=1.4
FROM ghcr.io/acme/base:2.1
LABEL version=$VERSION
#             ^^^^^^^^ variable 'VERSION' is not set: no 'ARG VERSION' stands above in this stage
```

## Good

```dockerfile
FROM golang:1.22
ARG DIR_ASSETS=assets/
WORKDIR $GOPATH/src/app
COPY $DIR_ASSETS /srv/
```

```toml
from-base = ["APP_HOME"]
```

```dockerfile
FROM debian:12.5
WORKDIR $APP_HOME
```
"""

from collections.abc import Iterator
from itertools import chain

from kubelint_img.api import (
    Finding,
    Instruction,
    Stage,
    frozen,
    image_variables,
    nearest,
    rule,
)

# https://docs.docker.com/build/metadata/attestations/sbom/#arguments
_SCAN_SWITCHES = frozenset({"BUILDKIT_SBOM_SCAN_CONTEXT", "BUILDKIT_SBOM_SCAN_STAGE"})


@frozen
class Options:
    """What users may set."""

    from_base: tuple[str, ...] = ()
    """Variables that base images set besides those that are known."""


@rule(
    "KLI415",
    on=Instruction,
    options=Options,
    default=False,
    equivalents=("buildkit:UndefinedVar",),
)
def undefined_variable(instruction: Instruction, options: Options) -> Iterator[Finding]:
    stage = instruction.stage
    if stage is None or instruction.keyword == "FROM":
        return
    for mention in instruction.mentions:
        name = mention.name
        if mention.is_declared or name in options.from_base or _may_be_set(stage, name):
            continue
        message = f"variable {name!r} is not set{_hint(instruction, name)}"
        yield Finding(mention, message)


def _may_be_set(stage: Stage, name: str) -> bool:
    """Tell whether the base may set what no ARG or ENV does."""
    known = image_variables(stage.base)
    if known is not None:
        return name in known or name in _SCAN_SWITCHES
    return name == "PATH" or name not in stage.dockerfile.argument_names


def _hint(instruction: Instruction, name: str) -> str:
    if name in instruction.dockerfile.argument_names:
        return f": no 'ARG {name}' stands above in this stage"
    meant = nearest(name, chain(instruction.declared, ("PATH",)))
    return f" (did you mean {meant!r}?)" if meant else ""
