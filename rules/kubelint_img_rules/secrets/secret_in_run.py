"""Commands of a Dockerfile must not contain secrets.

What is run is part of the image's history, and what `RUN` writes is part of a layer,
even if a later one deletes it. Mount secrets for the one `RUN` that needs them. `CMD`,
`ENTRYPOINT` and `HEALTHCHECK` are kept in the image itself: have the program read a
file or a variable.

Reported are literals: variables that are set, options such as `--password`, `-u` and
`-p` of known programs, `Authorization` headers, passwords in URLs, tokens of known form,
what is written to `.netrc` and `.npmrc`, and passwords of users (`chpasswd`). Heredocs
are read too, those of `COPY` and `ADD` as well, and so are the URLs that `ADD` takes.
Variables, substitutions and what is read from `/run/secrets` are fine.

## Bad

```dockerfile
FROM debian:12
RUN curl -u web:hunter2 -O https://files.acme.io/app.tgz
#               ^^^^^^^ RUN keeps a password in the image
RUN echo 'root:hunter2' | chpasswd
#              ^^^^^^^ RUN keeps a password in the image
CMD ["redis-server", "--requirepass", "hunter2"]
#                                      ^^^^^^^ CMD keeps a password in the image
```

## Good

```dockerfile
FROM debian:12
RUN --mount=type=secret,id=netrc,target=/root/.netrc \
    curl --netrc -O https://files.acme.io/app.tgz
RUN --mount=type=secret,id=password \
    echo "root:$(cat /run/secrets/password)" | chpasswd
CMD ["redis-server", "/run/secrets/redis.conf"]
```
"""

from collections.abc import Iterator

from kubelint_img.api import (
    Command,
    Finding,
    Instruction,
    Launch,
    Secret,
    Severity,
    exec_commands,
    regex,
    rule,
    run_commands,
    secrets_in,
    secrets_in_commands,
)

_HEALTHCHECK = regex(r"(?i)(?:CMD|NONE)\s*")


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
    if isinstance(instruction, Launch):
        yield from secrets_in_commands(_launched(instruction))
    elif instruction.keyword == "RUN" and instruction.commands:
        yield from secrets_in_commands(instruction.commands)
    elif instruction.keyword in {"ADD", "COPY"}:
        for word in instruction.words:
            yield from secrets_in(word.text)
        yield from _in_heredocs(instruction)
    elif instruction.keyword == "RUN":
        # Another language: PowerShell, or what the first line of a heredoc asks for.
        yield from secrets_in_commands(instruction.windows_commands)
        yield from secrets_in(instruction.body)
        yield from _in_heredocs(instruction)


def _launched(instruction: Launch) -> Iterator[Command]:
    if instruction.is_json:
        return exec_commands([word.text for word in instruction.words])
    body = instruction.body
    is_check = instruction.keyword == "HEALTHCHECK"
    head = _HEALTHCHECK.match(body.value) if is_check else None
    return run_commands(body.part(head.end() if head else 0, len(body.value)))


def _in_heredocs(instruction: Instruction) -> Iterator[Secret]:
    for heredoc in instruction.heredocs:
        yield from secrets_in(heredoc.content)
