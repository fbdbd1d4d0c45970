"""The shell must be changed with SHELL, not by a new link to /bin/sh.

A link in the place of `/bin/sh` changes what every script of the image runs in, those
of its packages too, and the next update of a package may turn it back. `SHELL` changes
what `RUN`, `CMD` and `ENTRYPOINT` use, and nothing else.

## Bad

```dockerfile
FROM debian:12
RUN ln -sf /bin/bash /bin/sh
#                    ^^^^^^^ the shell of all scripts is changed: use SHELL
```

## Good

```dockerfile
FROM debian:12
SHELL ["/bin/bash", "-c"]
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Run, rule

_SHELL = frozenset({"/bin/sh", "/usr/bin/sh"})


@rule(
    "KLI449",
    on=Run,
    default=False,
    equivalents=(
        "hadolint:DL4005",
        "semgrep:use-shell-instruction",
        "kics:Changing Default Shell Using RUN Command",
    ),
)
def relinked_shell(run: Run) -> Iterator[Finding]:
    for command in run.calls("ln"):
        # The first operand is what is linked to; that may well be the shell.
        for link in command.operands("-S", "--suffix")[1:]:
            if link.value in _SHELL:
                message = "the shell of all scripts is changed: use SHELL"
                yield Finding(link, message)
