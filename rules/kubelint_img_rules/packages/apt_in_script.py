"""Builds must not run `apt`, which is meant for terminals.

Its options and output may change from one version to the next, as its manual says, and
so it warns whenever it is not run in a terminal. `apt-get` and `apt-cache` are made for
scripts.

The fix is for those subcommands that both have, and has to be asked for: of what they
download, `apt-get` keeps the packages unless the image is configured otherwise.

## Bad

```dockerfile
FROM debian:12.5
RUN apt install -y --no-install-recommends curl=7.88.1-10
#   ^^^ 'apt' is made for terminals: its options and output may change
```

## Good

```dockerfile
FROM debian:12.5
RUN apt-get install -y --no-install-recommends curl=7.88.1-10
```
"""

from collections.abc import Iterator

from kubelint_img.api import Command, Finding, Fix, Run, replace, rule

_SHARED = frozenset(
    {"autoclean", "autoremove", "build-dep", "clean", "install", "purge", "remove"}
    | {"source", "update"}
)


@rule(
    "KLI481",
    on=Run,
    default=False,
    equivalents=(
        "hadolint:DL3027",
        "checkov:CKV_DOCKER_9",
        "kics:Run Using apt",
        "semgrep:prefer-apt-get",
    ),
    tags=("packages",),
)
def apt_in_script(run: Run) -> Iterator[Finding]:
    for command in run.calls("apt"):
        message = "'apt' is made for terminals: its options and output may change"
        yield Finding(command.invocation[0], message, fix=_fix(command))


def _fix(command: Command) -> Fix | None:
    operands = command.operands("-o", "-t")
    if not operands or operands[0].value not in _SHARED:
        return None
    word = command.invocation[0]
    name = word.part(len(word.value) - len("apt"), len(word.value))
    return replace(name, "apt-get", title="Run apt-get", safe=False)
