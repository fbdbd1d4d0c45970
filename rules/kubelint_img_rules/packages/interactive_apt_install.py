"""`apt-get install` must not ask for confirmation.

Where more packages are to be installed than those that are named, apt-get asks first.
Nobody answers during a build, so that it ends with an error: perhaps not today, but as
soon as a package gets a new dependency.

Fine are `-y`, `--yes`, `--assume-yes` and `-qq`, also where a variable of known value
brings them in, the setting `APT::Get::Assume-Yes`, as an option or written into apt's
configuration further up, and an answer through a pipe, as in `yes | apt-get install`.

## Bad

```dockerfile
FROM debian:12.5
RUN apt-get update && apt-get install curl
#                             ^^^^^^^ 'apt-get install' asks for confirmation, which a build cannot give
```

## Good

```dockerfile
FROM debian:12.5
RUN apt-get update && apt-get install -y curl
```
"""

from collections.abc import Iterator

from kubelint_img.api import (
    Command,
    Dockerfile,
    Finding,
    add_option,
    asking_calls,
    is_set_for,
    regex,
    rule,
    runs_of,
    writers_of,
)

_YES = frozenset({"y", "yes", "assume-yes"})
_QUIET = regex(r"-(?:[a-z]*q[a-z]*q[a-z]*|[a-z]*q=2|-quiet=2)")
_HALF_QUIET = regex(r"-[a-z]*q[a-z]*|--quiet")
_TRUE = r"(?i:1|yes|true|with|on|enable)\b"
_OPTION = regex(rf"APT::Get::Assume-Yes={_TRUE}")
_SETTING = regex(rf"""Assume-Yes[\s"'\\]+{_TRUE}""")


@rule(
    "KLI469",
    on=Dockerfile,
    default=False,
    equivalents=(
        "hadolint:DL3014",
        "trivy:DS-0021",
        "kics:APT-GET Missing '-y' To Avoid Manual Input",
        "semgrep:missing-assume-yes-switch",
    ),
    tags=("packages",),
)
def interactive_apt_install(dockerfile: Dockerfile) -> Iterator[Finding]:
    calls = [
        (run, call)
        for run in runs_of(dockerfile)
        for call in asking_calls(_YES, run, ("apt-get",), {"install"})
        if _asks(call.command)
    ]
    writers = writers_of(_SETTING, dockerfile) if calls else ()
    for run, call in calls:
        if not is_set_for(run, writers):
            message = (
                "'apt-get install' asks for confirmation, which a build cannot give"
            )
            yield Finding(call.verb, message, fix=add_option(run, call.verb, "-y"))


def _asks(command: Command) -> bool:
    """Tell whether neither two steps of quiet nor an option keep it from asking."""
    values = [word.value for word in command.arguments]
    if any(_QUIET.fullmatch(value) or _OPTION.search(value) for value in values):
        return False
    return sum(_HALF_QUIET.fullmatch(value) is not None for value in values) < 2  # noqa: PLR2004 - as -qq has
