"""COPY and ADD must not take credential files into the image.

The file stays in its layer, even if a later instruction deletes it, and whoever pulls
the image has it. Mount it for the one `RUN` that needs it, or at run time.

Judged is the name: private SSH keys, `.env`, `.npmrc`, `.pypirc`, `.netrc`, `.pgpass`,
cloud credentials, kubeconfigs, registry logins, `*.pem`, `*.key` and key stores. Public
keys, certificates and trust stores are fine, by their names or by where they are put
(`/etc/ssl/certs`, `/usr/share/keyrings`, ...), and so are `.env.example` and the like.
Files that come from another stage are that stage's business.

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

import re
from collections.abc import Iterator

from kubelint_img.api import Finding, Instruction, Severity, rule

_CREDENTIALS = re.compile(
    r"""(?ix)
    (?:^|/)(?:
      id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)? | [\w.-]+_(?:rsa|ed25519) | [\w.-]+\.ppk
    | \.ssh | \.aws | \.gnupg | \.kube
    | \.env(?:\*|\.[\w.*-]+)? | \.npmrc | \.pypirc | [._]netrc | \.pgpass | \.my\.cnf
    | \.git-credentials | \.dockercfg | \.dockerconfigjson | \.docker/config\.json
    | \.vault-token | \.s3cfg | \.boto | \.htpasswd
    | \.aws/credentials | \.kube/config | (?:[\w-]+[._-])?kubeconfig(?:\.ya?ml)?
    | (?:[\w-]+[._-])?service[_-]?account(?:[_-]?key)?[\w-]*\.json
    | (?:[\w-]+[._-])?credentials(?:\.(?:json|ya?ml|ini|txt|csv))?
    | application_default_credentials\.json | [\w-]*firebase-adminsdk[\w-]*\.json
    | client_secrets?[\w.-]*\.json
    | (?:secrets?|passwords?)\.(?:env|ini|json|properties|toml|txt|ya?ml)
    | [\w.*-]+\.(?:pem|key|p12|pfx|jks|keystore|kdbx)
    )/?$
    """
)

_PUBLIC = re.compile(
    r"""(?ix)
    \.env\.(?:.*[.-])?(?:example|sample|template|tmpl|tpl|dist|defaults?|schema|test)
    | \.pub\.? | (?:^|[/._-])(?:ca|pub|public|chain|bundle|root|dh|dhparams?|gpg|apt|rpm
        |repo|repository|release|archive|keyring|trust|intermediate|issuer|crl)s?
        (?=[/._*-]|$)
    | cert(?!-?key) | fullchain | dhparam | pubkey | truststore | root-?ca | ca-?bundle
    """
)
"""What says of a name that everybody may have the file."""

_KEYRING = re.compile(
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
        if _holds_credentials(source.value):
            yield Finding(
                source,
                f"credential file {source.value!r} is copied into the image",
                related=source.related,
            )


def _is_from_elsewhere(instruction: Instruction) -> bool:
    return any(flag.name == "from" for flag in instruction.flags)


def _holds_credentials(path: str) -> bool:
    if "://" in path or not _CREDENTIALS.search(path):
        return False
    return not _PUBLIC.search(path)
