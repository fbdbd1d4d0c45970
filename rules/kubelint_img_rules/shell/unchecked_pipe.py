"""A pipe in RUN needs pipefail, or a failure before it goes unnoticed.

The shell looks at the last command of a pipe only: in `curl ... | tar xz` the download
may fail, and the build goes on with nothing, or half of it. With
`SHELL ["/bin/bash", "-o", "pipefail", "-c"]` above it, or `set -o pipefail` in front of
it, the `RUN` fails as well. In Alpine Linux and with busybox the shell is `/bin/ash`.

A `SHELL` counts for the stages that start `FROM` its stage too. In the list form
`["bash", "-o", "pipefail", "-c", "..."]` the list itself may set it. Left alone is what
another shell or program reads: cmd and PowerShell, `sh -c '...'`, a heredoc for another
language; so is `ONBUILD`, of which the image to come decides.

## Bad

```dockerfile
FROM debian:12
RUN curl -fsS https://files.acme.io/app.tgz | tar xz
#   ^^^^ a failure of 'curl' goes unnoticed: it is piped without pipefail
```

## Good

```dockerfile
FROM debian:12
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN curl -fsS https://files.acme.io/app.tgz | tar xz
```
"""

from collections.abc import Iterable, Iterator

from kubelint_img.api import (
    Command,
    Finding,
    Run,
    Text,
    regex,
    rule,
    without_scripts,
)

_PIPES = frozenset({"|", "|&"})
_NEVER_BEFORE_END = frozenset({"", "&&", "||"})
"""What follows no command that is the last of a compound one."""

_BLANK = r"(?:[\s;&]|\\\r?\n|(?<=\s)#[^\n]*)*+"
_BEHIND_COMPOUND = regex(
    rf"{_BLANK}(?:(?:[)}}]|\b(?:done|esac|fi)\b){_BLANK})+\|(?!\|)"
)
"""What ends a compound command, and the pipe behind it."""


@rule(
    "KLI450",
    on=Run,
    default=False,
    equivalents=(
        "hadolint:DL4006",
        "semgrep:set-pipefail",
        "kics:Shell Running A Pipe Without Pipefail Flag",
    ),
)
def unchecked_pipe(run: Run) -> Iterator[Finding]:
    if run.stage is None or run.is_inner or not _has_pipe(run):
        return
    if run.is_json:
        texts: Iterable[Text] = (word.text for word in run.words)
        commands = iter(run.commands[1:])
    else:
        texts = run.stage.shell_at(run.span.start)
        commands = without_scripts(run.commands)
    if not any(text.value == "pipefail" for text in texts):
        yield from _judge(commands)


def _has_pipe(run: Run) -> bool:
    return "|" in run.raw and bool(run.commands)


def _judge(commands: Iterator[Command]) -> Iterator[Finding]:
    """Report the first pipe of *commands* that no ``set -o pipefail`` comes before."""
    is_set = False
    last: Command | None = None
    for command in commands:
        # What has no name are the redirects of a compound command, which ends with the
        # last one that has.
        last = command if command.has_program else last
        if command.name == "set":
            is_set = _sets_pipefail(command, is_set=is_set)
        elif last and not is_set and _is_piped(command):
            message = f"a failure of {last.name!r} goes unnoticed: it is piped without pipefail"
            yield Finding(last.invocation[0], message)
            return


def _sets_pipefail(command: Command, *, is_set: bool) -> bool:
    for option, value in zip(command.arguments, command.arguments[1:], strict=False):
        if value.value == "pipefail":
            is_set = option.value.startswith("-")
    return is_set


def _is_piped(command: Command) -> bool:
    if command.operator in _PIPES:
        return True
    if command.depth or command.operator in _NEVER_BEFORE_END:
        return False
    # Of "(a; b) | c" no command is the one whose output is piped.
    text, stop = command.source.text, command.span.stop
    return _BEHIND_COMPOUND.match(text, stop) is not None
