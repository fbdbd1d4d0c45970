"""The certificates of servers must be verified.

TLS without verification is a connection to whoever answers: a proxy, a resolver or the
neighbour in the network can put its own files in the place of what is downloaded, and
read the tokens that are sent. In an `ENV` it stays off in every container. If the
server has a certificate of an authority of your own, add that authority to the image:
`update-ca-certificates`, `NODE_EXTRA_CA_CERTS`, `PIP_CERT`.

Reported are options (`curl -k`, `wget --no-check-certificate`, `pip --trusted-host`,
`git -c http.sslVerify=false`, `yum --setopt=sslverify=0`, ...), settings
(`npm config set strict-ssl false`) and variables (`NODE_TLS_REJECT_UNAUTHORIZED=0`,
`GIT_SSL_NO_VERIFY`, ...), which may be set by `ENV`, `ARG` or a command.

## Bad

```dockerfile
FROM node:20.11
ENV NODE_TLS_REJECT_UNAUTHORIZED=0
#                                ^ NODE_TLS_REJECT_UNAUTHORIZED turns off the verification of certificates
RUN curl -fsSLk -O https://files.acme.io/app.tgz
#             ^ 'curl' does not verify the certificate of the server
```

## Good

```dockerfile
FROM node:20.11
COPY acme-ca.pem /usr/local/share/ca-certificates/acme.crt
RUN update-ca-certificates
RUN curl -fsSL -O https://files.acme.io/app.tgz
```
"""

from collections.abc import Iterator, Mapping

from kubelint_img.api import (
    Assignment,
    Command,
    Finding,
    Instruction,
    Run,
    Text,
    options_of,
    regex,
    rule,
)

_CURL = frozenset({"--doh-insecure", "--insecure", "--proxy-insecure", "-k"})
_HELM = frozenset({"--insecure-skip-tls-verify"})
_NPM = frozenset({"--no-strict-ssl"})
_PIP = frozenset({"--allow-insecure-host", "--trusted-host"})
_WGET = frozenset({"--no-check-certificate"})

# Options that turn verification off. Source: the manual of each program.
_OPTIONS: Mapping[str, frozenset[str]] = {
    "apk": _WGET,
    "aws": frozenset({"--no-verify-ssl"}),
    "curl": _CURL,
    "helm": _HELM,
    "kubectl": _HELM,
    "npm": _NPM,
    "pip": _PIP,
    "pip3": _PIP,
    "pnpm": _NPM,
    "python": _PIP,
    "python3": _PIP,
    "uv": _PIP,
    "wget": _WGET,
    "yarn": _NPM,
}
_CURL_VALUED = frozenset(f"-{letter}" for letter in "AbCcDdeEFHKmoPQrTtUuwXxYyz")

# Settings that turn it off, in one word or two. Source: the manuals of git, npm, yarn,
# yum, apt, pip and conda.
_SETTING = regex(
    r"(?i)\b(?:http\.(?:[^\s=]{1,99}\.)?sslverify|(?:\w+\.)?sslverify|(?:enable)?strict-?ssl"
    r"|ssl_verify|verify-peer|check[-_]certificate|tls-verify)[\"']?[\s=:]+[\"']?"
    r"(?:false|0|no|off)\b|\b(?:global|install)\.trusted-host\b"
)
_SETS = frozenset(
    {"apt", "apt-get", "aria2c", "buildah", "cat", "conda", "dnf", "echo", "git"}
    | {"mamba", "microdnf", "npm", "pip", "pip3", "pnpm", "podman", "printf", "skopeo"}
    | {"tee", "wget", "yarn", "yum", "yum-config-manager"}
)

_OFF = regex(r"(?i)0|false|no|off|none")
_ANYTHING = regex(r"(?s).+")
# Variables, with the values that turn it off. Source: the manuals of Python, Node.js,
# npm, yarn, git, pip, uv, Go, conda, libwww-perl and bundler.
_VARIABLES = {
    "BUNDLE_SSL_VERIFY_MODE": _OFF,
    "CONDA_SSL_VERIFY": _OFF,
    "GIT_SSL_NO_VERIFY": _ANYTHING,
    "GOINSECURE": _ANYTHING,
    "NODE_TLS_REJECT_UNAUTHORIZED": _OFF,
    "NPM_CONFIG_STRICT_SSL": _OFF,
    "PERL_LWP_SSL_VERIFY_HOSTNAME": _OFF,
    "PIP_TRUSTED_HOST": _ANYTHING,
    "PYTHONHTTPSVERIFY": _OFF,
    "UV_INSECURE_HOST": _ANYTHING,
    "YARN_ENABLE_STRICT_SSL": _OFF,
    "YARN_STRICT_SSL": _OFF,
}
# One of these, in lower case, is in each variable and each setting.
_HINTS = (
    *("check-certificate", "check_certificate", "insecure", "reject", "strict"),
    *("trusted", "verify"),
)

_ASSIGNED = regex(r"([A-Za-z_]\w*)=")


@rule(
    "KLI452",
    on=Instruction,
    default=False,
    equivalents=(
        "checkov:CKV2_DOCKER_2",
        "checkov:CKV2_DOCKER_3",
        "checkov:CKV2_DOCKER_4",
        "checkov:CKV2_DOCKER_5",
        "checkov:CKV2_DOCKER_6",
        "checkov:CKV2_DOCKER_12",
        "checkov:CKV2_DOCKER_13",
        "checkov:CKV2_DOCKER_14",
        "checkov:CKV2_DOCKER_15",
        "checkov:CKV2_DOCKER_16",
    ),
    tags=("supply-chain",),
)
def disabled_tls_verification(instruction: Instruction) -> Iterator[Finding]:
    if isinstance(instruction, Run):
        yield from _run(instruction)
    elif isinstance(instruction, Assignment) and instruction.keyword != "LABEL":
        for pair in instruction.pairs:
            if pair.value is not None:
                yield from _variable(pair.name.value, pair.value, instruction)


def _run(run: Run) -> Iterator[Finding]:
    for command in run.calls(*_OPTIONS):
        yield from _options(command)
    written = run.raw.lower()
    if not any(map(written.__contains__, _HINTS)):
        return
    for command in run.commands:
        yield from _settings(command)
        for name, value in _assigned(command):
            yield from _variable(name, value, run)


def _variable(name: str, value: Text, where: Instruction) -> Iterator[Finding]:
    off = _VARIABLES.get(name.upper())
    known = where.resolve(value) if off else None
    if off and known and off.fullmatch(known.value):
        message = f"{name} turns off the verification of certificates"
        yield Finding(known, message, known.related)


def _assigned(command: Command) -> Iterator[tuple[str, Text]]:
    """Give the variables that *command* gets, sets or writes somewhere."""
    yield from command.assignments
    for word in command.words:
        if match := _ASSIGNED.match(word.value):
            yield match[1], word.part(match.end(), len(word.value))


def _options(command: Command) -> Iterator[Finding]:
    names = _OPTIONS[command.name]
    valued = _CURL_VALUED if command.name == "curl" else frozenset[str]()
    for option in options_of(command, valued):
        if option.name in names:
            message = f"{command.name!r} does not verify the certificate of the server"
            yield Finding(option.text, message)


def _settings(command: Command) -> Iterator[Finding]:
    if command.name not in _SETS:
        return
    message = f"{command.name!r} turns off the verification of certificates"
    for text in (*command.arguments, *(each.content for each in command.heredocs)):
        for match in _SETTING.finditer(text.value):
            yield Finding(text.part(*match.span()), message)
    for name, value in zip(command.arguments, command.arguments[1:], strict=False):
        if _SETTING.fullmatch(f"{name.value.lstrip('-')} {value.value}"):
            yield Finding(value, message)
