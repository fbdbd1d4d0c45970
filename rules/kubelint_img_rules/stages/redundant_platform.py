"""`FROM --platform=$TARGETPLATFORM` says what is so anyway.

A stage is of the platform that is built for unless its `FROM` says otherwise. The
option only makes readers look for a reason, and fails in builders that do not set the
variable.

## Bad

```dockerfile
FROM --platform=$TARGETPLATFORM debian:12.5
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^ a stage is of the platform that is built for anyway
```

## Good

```dockerfile
FROM debian:12.5
```
"""

from collections.abc import Iterator

from kubelint_img.api import (
    Edit,
    Finding,
    Fix,
    Instruction,
    Place,
    Severity,
    Span,
    Stage,
    regex,
    rule,
)

# BuildKit always sets the variable: what is said for when it does not, never counts.
_TARGET = regex(r"\$(?:TARGETPLATFORM|\{TARGETPLATFORM(?::?[-?][^$}]*)?\})")
_BLANKS = regex(r"[ \t]*")


@rule(
    "KLI412",
    on=Stage,
    severity=Severity.INFO,
    default=False,
    equivalents=("hadolint:DL3065", "buildkit:RedundantTargetPlatform"),
)
def redundant_platform(stage: Stage) -> Iterator[Finding]:
    opening = stage.instructions[0]
    flag = opening.flag("platform")
    if flag and flag.value and _TARGET.fullmatch(flag.value.value):
        message = "a stage is of the platform that is built for anyway"
        yield Finding(flag, message, fix=_fix(opening, flag.span))


def _fix(opening: Instruction, flag: Span) -> Fix | None:
    """Take the option away, unless an ARG gives the variable a value of its own."""
    if "TARGETPLATFORM" in opening.dockerfile.global_arguments:
        return None
    blanks = _BLANKS.match(opening.source.text, flag.stop)
    stop = blanks.end() if blanks else flag.stop
    where = Place(opening.source, Span(flag.start, stop))
    return Fix("leave the platform out", (Edit(where, ""),))
