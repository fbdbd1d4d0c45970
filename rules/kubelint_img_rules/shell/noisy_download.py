"""Downloads with wget must not fill the build log.

Without a terminal `wget` prints its progress line by line: thousands of lines for a
large file, in which nobody finds the error that matters. `--progress=dot:giga` prints
few, `-nv` one for each file, `-q` none but those of errors.

Options that send the log elsewhere (`-o`, `-a`) count as well.

## Bad

```dockerfile
FROM debian:12
RUN wget https://files.acme.io/app.tgz
#   ^^^^ 'wget' prints each step of the download: use '-nv', '-q' or '--progress'
```

## Good

```dockerfile
FROM debian:12
RUN wget -nv https://files.acme.io/app.tgz
```
"""

from collections.abc import Iterator

from kubelint_img.api import Command, Finding, Run, Severity, rule

# Source: the manual of wget.
_QUIET = frozenset(
    {"a", "append-output", "no-verbose", "o", "output-file", "progress", "q", "quiet"}
)
_MESSAGE = "'wget' prints each step of the download: use '-nv', '-q' or '--progress'"


@rule(
    "KLI447",
    on=Run,
    severity=Severity.INFO,
    default=False,
    equivalents=("hadolint:DL3047",),
)
def noisy_download(run: Run) -> Iterator[Finding]:
    for command in run.calls("wget"):
        if not _is_quiet(command):
            yield Finding(command.invocation[0], _MESSAGE)


def _is_quiet(command: Command) -> bool:
    return bool(_QUIET & command.flags) or any(
        word.value.startswith("-nv") for word in command.arguments
    )
