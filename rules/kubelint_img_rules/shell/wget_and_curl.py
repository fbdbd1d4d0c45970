"""A stage must not use both wget and curl.

They do the same, and each brings its libraries with it: one more thing to install, to
update and to be attacked through. Choose the one that the base image has.

Reported are the `RUN`s that use one of the two when both are in use by then. What
`ONBUILD` keeps for later is counted by itself.

## Bad

```dockerfile
FROM debian:12
RUN wget -nv https://files.acme.io/a.tgz
RUN curl -fsSO https://files.acme.io/b.tgz
#   ^^^^ the stage uses 'curl' and 'wget': one of them is enough
```

## Good

```dockerfile
FROM debian:12
RUN curl -fsSO https://files.acme.io/a.tgz
RUN curl -fsSO https://files.acme.io/b.tgz
```
"""

from collections.abc import Iterable, Iterator

from kubelint_img.api import Command, Finding, Place, Related, Run, Stage, rule

_PROGRAMS = ("curl", "wget")


@rule(
    "KLI448",
    on=Stage,
    default=False,
    equivalents=(
        "hadolint:DL4001",
        "trivy:DS-0014",
        "semgrep:use-either-wget-or-curl",
        "kics:Run Using 'wget' and 'curl'",
    ),
)
def wget_and_curl(stage: Stage) -> Iterator[Finding]:
    now = (each for each in stage.instructions if isinstance(each, Run))
    later = (each.inner for each in stage.instructions if isinstance(each.inner, Run))
    yield from _judge(now)
    yield from _judge(later)


def _judge(runs: Iterable[Run]) -> Iterator[Finding]:
    """Report what is run when both programs are in use."""
    first: dict[str, Command] = {}
    for run in runs:
        calls = run.calls(*_PROGRAMS)
        for command in calls:
            first.setdefault(command.name, command)
        if calls and len(first) == len(_PROGRAMS):
            yield _finding(calls, first)


def _finding(calls: tuple[Command, ...], first: dict[str, Command]) -> Finding:
    """Point at the program that came second, or at the one that this RUN has."""
    earliest = min(first.values(), key=lambda command: command.span.start)
    here = next((each for each in calls if each.name != earliest.name), calls[0])
    other = first["wget" if here.name == "curl" else "curl"].invocation[0]
    message = f"the stage uses {here.name!r} and {other.value!r}: one of them is enough"
    related = Related(Place(other.source, other.span), "the other one is used here")
    return Finding(here.invocation[0], message, (related,))
