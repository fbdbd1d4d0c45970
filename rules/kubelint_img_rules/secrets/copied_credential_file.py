"""COPY and ADD must not take credential files into the image.

The file stays in its layer, even if a later instruction deletes it, and whoever pulls
the image has it. Mount it for the one `RUN` that needs it, or at run time.

Judged is the name, or what the copy is called: private SSH keys, `.env`, `.npmrc`,
`.pypirc`, `.netrc`, `.pgpass`, cloud credentials, kubeconfigs, registry logins, `*.pem`,
`*.key` and key stores. Public keys, certificates and trust stores are fine, by their
names or by where they are put (`/etc/ssl/certs`, `/usr/share/keyrings`, ...), and so
are `.env.example` and the like. Files that come from another stage are that stage's
business.

## Bad

```dockerfile
FROM node:22.11
COPY .npmrc package.json ./
#    ^^^^^^ credential file '.npmrc' is copied into the image
COPY deploy/id_rsa /root/.ssh/id_rsa
#    ^^^^^^^^^^^^^ credential file 'deploy/id_rsa' is copied into the image
```

## Good

```dockerfile
FROM node:22.11
COPY package.json ./
COPY .env.example deploy/id_rsa.pub /app/
COPY ca.pem /usr/local/share/ca-certificates/
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci
RUN --mount=type=ssh git clone git@github.com:acme/app.git
```
"""

from collections.abc import Iterator

from kubelint_img.api import (
    Finding,
    Instruction,
    Severity,
    Text,
    names_credentials,
    regex,
    rule,
)

_NEW_NAMES = regex(
    r"(?:^|/)(?:id_(?:rsa|dsa|ecdsa|ed25519)|\.netrc|\.pypirc|\.pgpass"
    r"|\.git-credentials|\.aws/credentials|\.kube/config)$"
)
"""Copies that are credentials, whatever the original is called."""

_HARMLESS = regex(r"(?i)dummy|example|fake|sample|te?mpla?te?|\.pub$|://|^<<|\$")

_KEYRING = regex(
    r"(?i)/(?:etc/apt|usr/share/keyrings|etc/apk/keys|etc/pki|etc/ssl/certs"
    r"|usr(?:/local)?/share/ca-certificates|usr/share/pki)(?:/|$)"
)
"""Where the trusted public keys and certificates of a system are."""


@rule(
    "KLI313",
    on=Instruction,
    severity=Severity.ERROR,
    equivalents=("trivy:DS-0031", "dockle:CIS-DI-0010"),
)
def copied_credential_file(instruction: Instruction) -> Iterator[Finding]:
    if instruction.keyword not in {"COPY", "ADD"} or _is_from_elsewhere(instruction):
        return
    words = [word.text for word in instruction.words]
    if any(_KEYRING.search(target.value) for target in words[-1:]):
        return
    for source in words[:-1]:
        if names_credentials(source.value) or _becomes_credentials(words):
            yield Finding(
                source,
                f"credential file {source.value!r} is copied into the image",
                related=source.related,
            )


def _is_from_elsewhere(instruction: Instruction) -> bool:
    return any(flag.name == "from" for flag in instruction.flags)


def _becomes_credentials(words: list[Text]) -> bool:
    """Tell whether a single file gets the name of credentials."""
    source, *targets = words
    return (
        len(targets) == 1
        and _NEW_NAMES.search(targets[0].value) is not None
        and not _HARMLESS.search(source.value)
    )
