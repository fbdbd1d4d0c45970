"""ARG and ENV must not carry secrets.

Both are written into the image: `ENV` into its configuration, and the value of an `ARG`
into its history, where `docker history` shows it to everybody who can pull the image.
Those of a stage that is not shipped stay in the build cache, which is often shared.
Mount secrets for the one `RUN` that needs them instead.

A default value is judged like an environment variable (see `plaintext-env-secret`). An
`ARG` without one is reported if its name says that a secret is to be passed:
`NPM_TOKEN` and `DB_PASSWORD`, but neither `TOKEN_URL` nor `DB_PASSWORD_FILE`. So is
one whose default is but its own name, as in `ARG NPM_TOKEN=$NPM_TOKEN`. An `ENV` that is
set from an `ARG` is not reported again.

## Bad

```dockerfile
FROM node:22.11
ARG NPM_TOKEN
#   ^^^^^^^^^ build argument 'NPM_TOKEN' stays in the history of the image
ENV NPM_TOKEN=$NPM_TOKEN
ENV DB_PASSWORD=hunter2
#               ^^^^^^^ environment variable 'DB_PASSWORD' keeps a password in the image
RUN npm ci
```

## Good

```dockerfile
FROM node:22.11
ENV DB_PASSWORD_FILE=/run/secrets/db
RUN --mount=type=secret,id=npm,env=NPM_TOKEN npm ci
```
"""

from collections.abc import Iterator

from kubelint_img.api import (
    Finding,
    Instruction,
    Severity,
    is_plain_secret,
    rule,
    secrets_named,
)

_TITLES = {"ARG": "build argument", "ENV": "environment variable"}


@rule(
    "KLI311",
    on=Instruction,
    severity=Severity.ERROR,
    equivalents=(
        "trivy:DS-0031",
        "dockle:CIS-DI-0010",
        "semgrep:secret-in-build-arg",
    ),
    overlaps=("hadolint:DL3064", "buildkit:SecretsUsedInArgOrEnv"),
    tags=("secret",),
)
def secret_in_build_variable(instruction: Instruction) -> Iterator[Finding]:
    title = _TITLES.get(instruction.keyword)
    if title is None:
        return
    shipped = instruction.is_shipped
    for pair in instruction.pairs:
        name, value = pair.name.value, pair.value
        if value is not None and not _is_empty(name, value.value):
            place = "image" if shipped else "build cache"
            for secret in secrets_named(name, value):
                message = f"{title} {name!r} keeps {secret.description} in the {place}"
                yield Finding(secret, message, secret.text.related)
        elif instruction.keyword == "ARG" and is_plain_secret(name):
            place = "history of the image" if shipped else "build cache"
            yield Finding(pair.name, f"{title} {name!r} stays in the {place}")


def _is_empty(name: str, value: str) -> bool:
    """Tell whether there is no default value, as a variable is not set by itself."""
    return value.strip() in {"", f"${name}", f"${{{name}}}"}
