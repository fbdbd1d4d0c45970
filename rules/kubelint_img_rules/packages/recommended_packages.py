"""`apt-get install` must not install what is only recommended.

Debian's packages recommend others that most people want with them on a desktop:
documentation, fonts, mail servers. In an image they are size, and code that may be
attacked.

Fine are `--no-install-recommends`, also where a variable of known value brings it in,
`-o APT::Install-Recommends=false` in all its forms, and the setting written into apt's
configuration further up in the stage or in one that it starts from.

The fix takes packages out of the image that something may need after all, and has to
be asked for.

## Bad

```dockerfile
FROM debian:12.5
RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
#                             ^^^^^^^ 'apt-get install' without --no-install-recommends installs more than is named
```

## Good

```dockerfile
FROM debian:12.5
RUN apt-get update && apt-get install --no-install-recommends -y curl && rm -rf /var/lib/apt/lists/*
```

```dockerfile
FROM debian:12.5
RUN echo 'APT::Install-Recommends "false";' > /etc/apt/apt.conf.d/99lean
RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
```
"""

from collections.abc import Iterator

from kubelint_img.api import (
    Command,
    Dockerfile,
    Finding,
    Severity,
    add_option,
    calls_without,
    is_set_for,
    regex,
    rule,
    runs_of,
    writers_of,
)

_SWITCH = "--no-install-recommends"
_SWITCHES = frozenset({"no-install-recommends"})
_FALSE = r"(?i:0|no|false|without|off|disable)\b"
_OPTION = regex(rf"APT::Install-Recommends=[\"']?{_FALSE}")
_SETTING = regex(rf"""Install-Recommends[\s"'\\]+{_FALSE}""")


@rule(
    "KLI480",
    on=Dockerfile,
    severity=Severity.INFO,
    default=False,
    equivalents=(
        "hadolint:DL3015",
        "trivy:DS-0029",
        "kics:APT-GET Not Avoiding Additional Packages",
        "semgrep:missing-no-install-recommends",
    ),
    tags=("packages", "size"),
)
def recommended_packages(dockerfile: Dockerfile) -> Iterator[Finding]:
    calls = [
        (run, call)
        for run in runs_of(dockerfile)
        for call in calls_without(_SWITCHES, run, ("apt-get",), {"install"})
        if not _is_switched_off(call.command)
    ]
    writers = writers_of(_SETTING, dockerfile) if calls else ()
    for run, call in calls:
        if not is_set_for(run, writers):
            message = f"'apt-get install' without {_SWITCH} installs more than is named"
            fix = add_option(run, call.verb, _SWITCH, safe=False)
            yield Finding(call.verb, message, fix=fix)


def _is_switched_off(command: Command) -> bool:
    return any(_OPTION.search(word.value) for word in command.arguments)
