r"""RUNs of one command each that follow one another should be one.

Each `RUN` makes a layer, and what one layer adds the next cannot take away. Joined with
`&&`, or in a heredoc, they make one layer, and are cached and run again together.

Reported is a `RUN` of one command behind another one with the same flags and mounts;
comments in between do not count, any other instruction does. A `RUN` that joins several
commands is taken for one that somebody has thought about, and is left alone.

## Bad

```dockerfile
FROM debian:12
RUN mkdir /app
RUN chown 10001 /app
# <- this RUN and the one above it could be one
```

## Good

```dockerfile
FROM debian:12
RUN mkdir /app && \
    chown 10001 /app
```
"""

from collections.abc import Iterator

from kubelint_img.api import (
    Finding,
    Place,
    Related,
    Run,
    Severity,
    Stage,
    regex,
    rule,
    without_scripts,
)

_SHORT = {"destination": "target", "dst": "target", "src": "source"}
"""The names of a mount's options that are another one's."""

_QUOTED = regex(r"""'[^']*'|"[^"]*\"""")
_SEPARATOR = regex(r"[;&|{\n]")
"""What joins commands, in cmd and PowerShell too."""


@rule(
    "KLI451",
    on=Stage,
    severity=Severity.INFO,
    default=False,
    equivalents=("hadolint:DL3059",),
    overlaps=("kics:Multiple RUN, ADD, COPY, Instructions Listed",),
)
def consecutive_runs(stage: Stage) -> Iterator[Finding]:
    before: Run | None = None
    for instruction in stage.instructions:
        run = instruction if isinstance(instruction, Run) else None
        if before and run and _belong_together(before, run):
            place = Place(before.source, before.keyword_span)
            here = Place(run.source, run.keyword_span)
            message = "this RUN and the one above it could be one"
            yield Finding(here, message, (Related(place, "the one above it"),))
        before = run


def _belong_together(before: Run, run: Run) -> bool:
    return _is_single(before) and _is_single(run) and _flags(before) == _flags(run)


def _is_single(run: Run) -> bool:
    """Tell whether *run* has no more than one command, substitutions counted."""
    if not run.commands:
        code = _QUOTED.sub("", run.body.value).rstrip("; ")
        return not run.heredocs and not _SEPARATOR.search(code)
    commands = run.commands if run.is_json else without_scripts(run.commands)
    count = sum(command.has_program for command in commands)
    is_script = run.is_json and run.commands[0].script is not None
    return count - is_script <= 1


def _flags(run: Run) -> frozenset[tuple[str, object]]:
    """Return the flags, in whichever order and spelling they are written."""
    return frozenset(
        (flag.name, _mount(run, index) if flag.name == "mount" else str(flag.value))
        for index, flag in enumerate(run.flags)
    )


def _mount(run: Run, index: int) -> frozenset[tuple[str, str]]:
    options = run.flags[index].options
    pairs = ((pair.name.value, str(pair.value)) for pair in options)
    named = {_SHORT.get(name, name): value for name, value in pairs}
    return frozenset({"type": "bind", **named}.items())
