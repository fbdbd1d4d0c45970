"""RUN must not contain secrets.

The command is part of the image's history, and what it writes is part of a layer, even
if a later one deletes it. Mount secrets for the one `RUN` that needs them.

Reported are literals: variables that are set, options such as `--password`, `-u` and
`-p` of known programs, `Authorization` headers, passwords in URLs, tokens of known form,
what is written to `.netrc` and `.npmrc`, and passwords of users (`chpasswd`). Heredocs
are read too, those of `COPY` and `ADD` as well. Variables, substitutions and what is
read from `/run/secrets` are fine.

## Bad

```dockerfile
FROM debian:12
RUN curl -u web:hunter2 -O https://files.acme.io/app.tgz
#               ^^^^^^^ RUN keeps a password in the image
RUN echo 'root:hunter2' | chpasswd
#              ^^^^^^^ RUN keeps a password in the image
```

## Good

```dockerfile
FROM debian:12
RUN --mount=type=secret,id=netrc,target=/root/.netrc \
    curl --netrc -O https://files.acme.io/app.tgz
RUN --mount=type=secret,id=password \
    echo "root:$(cat /run/secrets/password)" | chpasswd
```
"""

from collections.abc import Iterator

from kubelint_img.api import (
    Finding,
    Instruction,
    Secret,
    Severity,
    rule,
    secrets_in,
    secrets_in_commands,
)


@rule(
    "KLI312",
    on=Instruction,
    severity=Severity.ERROR,
    equivalents=("trivy:DS-0031",),
    tags=("secret",),
)
def secret_in_run(instruction: Instruction) -> Iterator[Finding]:
    place = "image" if instruction.is_shipped else "build cache"
    by_span = {secret.span: secret for secret in _secrets(instruction)}
    for secret in by_span.values():
        message = f"{instruction.keyword} keeps {secret.description} in the {place}"
        yield Finding(secret, message, secret.text.related)


def _secrets(instruction: Instruction) -> Iterator[Secret]:
    if instruction.keyword == "RUN" and instruction.commands:
        yield from secrets_in_commands(instruction.commands)
    elif instruction.keyword in {"ADD", "COPY"}:
        yield from _in_heredocs(instruction)
    elif instruction.keyword == "RUN":
        # Another language: PowerShell, or what the first line of a heredoc asks for.
        yield from secrets_in_commands(instruction.windows_commands)
        yield from secrets_in(instruction.body)
        yield from _in_heredocs(instruction)


def _in_heredocs(instruction: Instruction) -> Iterator[Secret]:
    for heredoc in instruction.heredocs:
        yield from secrets_in(heredoc.content)
