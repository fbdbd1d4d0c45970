"""The platform of a stage should follow from what is built for.

With a constant in `FROM --platform` the stage is of that platform whatever the build
is asked for: `docker build --platform=linux/arm64` then makes an image that says arm64
and holds programs for amd64. Leave the option out, or say `$BUILDPLATFORM` where a
stage only builds, and compiles for `$TARGETPLATFORM`.

A variable of one's own is a constant too, unless the build gives another value. All
that BuildKit itself sets is fine, in whole or in part: `linux/$TARGETARCH`. Where a
stage has to be of one platform, and its name says so, the option
`exempt-named-stages` leaves it alone.

## Bad

```dockerfile
FROM --platform=linux/amd64 golang:1.22 AS build
#               ^^^^^^^^^^^ 'linux/amd64' fixes the platform, whatever is built for
RUN go build -o /app
```

## Good

```dockerfile
FROM --platform=$BUILDPLATFORM golang:1.22 AS build
ARG TARGETARCH
RUN GOARCH=$TARGETARCH go build -o /app
FROM debian:12.5
COPY --from=build /app /app
```

```toml
exempt-named-stages = true
```

```dockerfile
FROM --platform=linux/arm64 debian:12.5 AS base-arm64
```
"""

from collections.abc import Iterator

from kubelint_img.api import (
    PLATFORM_ARGUMENTS,
    Finding,
    Instruction,
    Stage,
    frozen,
    rule,
)


@frozen
class Options:
    """What users may set."""

    exempt_named_stages: bool = False
    """Whether a stage may be fixed whose name holds the system or architecture."""


@rule(
    "KLI411",
    on=Stage,
    options=Options,
    default=False,
    equivalents=(
        "hadolint:DL3029",
        "buildkit:FromPlatformFlagConstDisallowed",
        "semgrep:avoid-platform-with-from",
    ),
)
def constant_platform(stage: Stage, options: Options) -> Iterator[Finding]:
    opening = stage.instructions[0]
    flag = opening.flag("platform")
    if flag is None or not flag.value or not flag.value.value:
        return
    if _follows(opening) or (options.exempt_named_stages and _is_named(stage)):
        return
    message = f"{flag.value.value!r} fixes the platform, whatever is built for"
    yield Finding(flag.value, message)


def _follows(opening: Instruction) -> bool:
    """Tell whether what the builder sets decides; FROM's image seldom names that."""
    return any(mention.name in PLATFORM_ARGUMENTS for mention in opening.mentions)


def _is_named(stage: Stage) -> bool:
    parts = stage.platform.split("/")
    return any(part in stage.name for part in parts[:2] if part)
