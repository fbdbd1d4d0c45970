"""USER should be a number: Kubernetes cannot verify a name.

With `runAsNonRoot: true` the kubelet refuses to start a container whose image names its
user, because only the image's own `/etc/passwd` says which number that is. A number is
also the same on every host and in every volume.

Every `USER` is judged, in all stages, by what variables make of it. The rule is silent
where an `ARG` decides, as whoever builds may pass a number, and where a variable comes
from the base image. Windows has no numbers for its users.

## Bad

```dockerfile
FROM debian:12.5
RUN useradd --system app
USER app
#    ^^^ user 'app' is a name, which Kubernetes cannot tell from root
```

```dockerfile
FROM debian:12.5
ENV RUN_AS=app
#          ^^^ user 'app' is a name, which Kubernetes cannot tell from root
USER $RUN_AS
```

## Good

```dockerfile
FROM debian:12.5
RUN useradd --system --uid 10001 app
USER 10001
```

The group may be a name.

```dockerfile
FROM debian:12.5
USER 10001:app
```

```dockerfile
FROM debian:12.5
ARG RUN_AS=app
USER $RUN_AS
```
"""

from collections.abc import Iterator

from kubelint_img.api import (
    Finding,
    Instruction,
    Severity,
    User,
    UserInstruction,
    regex,
    rule,
)

_VARIABLE = regex(r"\$\{?(\w+)")


@rule(
    "KLI212",
    on=UserInstruction,
    severity=Severity.INFO,
    default=False,
    equivalents=("hadolint:DL3066",),
)
def named_user(instruction: UserInstruction) -> Iterator[Finding]:
    user = User(instruction)
    if user.text and user.name and not user.is_numeric:
        name = user.text.part(0, len(user.name))
        if not (_takes_argument(instruction) or _is_on_windows(instruction)):
            what = "a name, which Kubernetes cannot tell from root"
            yield Finding(name, f"user {user.name!r} is {what}", name.related)


def _is_on_windows(instruction: Instruction) -> bool:
    return instruction.stage is not None and instruction.stage.is_windows


def _takes_argument(instruction: Instruction) -> bool:
    """Tell whether whoever builds may say what the user is."""
    names = set(_VARIABLE.findall(instruction.body.value))
    return bool(names) and any(
        pair.name.value in names
        for each in instruction.dockerfile.instructions
        if each.keyword == "ARG"
        for pair in each.pairs
    )
