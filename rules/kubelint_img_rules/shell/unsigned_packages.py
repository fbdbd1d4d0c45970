"""Packages must not be installed without a look at their signatures.

The signature is all that tells a package of the distribution from one that somebody put
into a mirror, a cache or the connection. Without it, what such a package does at its
installation is done as root. Import the key of the repository instead:
`signed-by=...`, `rpm --import`, `apk add --keys-dir`.

Reported are the options that turn the check off (`apk --allow-untrusted`,
`apt-get --allow-unauthenticated` and `--force-yes`, `yum` and `dnf --nogpgcheck`,
`zypper --no-gpg-checks`, `rpm --nosignature`, ...), and the same in configuration that a
`RUN` writes: `[trusted=yes]`, `gpgcheck=0`.

## Bad

```dockerfile
FROM alpine:3.20
RUN apk add --no-cache --allow-untrusted /tmp/app.apk
#                      ^^^^^^^^^^^^^^^^^ 'apk' takes packages that nobody has signed
```

## Good

```dockerfile
FROM alpine:3.20
COPY acme.rsa.pub /etc/apk/keys/
RUN apk add --no-cache /tmp/app.apk
```
"""

import re
from collections.abc import Iterator, Mapping

from kubelint_img.api import Command, Finding, Run, Text, regex, rule

_APT = frozenset(
    {"--allow-insecure-repositories", "--allow-unauthenticated", "--force-yes"}
)
_YUM = frozenset({"--nogpgcheck", "--no-gpgchecks"})
_ZYPPER = frozenset({"--allow-unsigned-rpm", "--no-gpg-check", "--no-gpg-checks"})
_RPM = frozenset(
    {"--nodigest", "--nofiledigest", "--nosignature", "--noverify", "--nocrypto"}
)
_APK = frozenset({"--allow-untrusted"})

# Options that turn the check off. Source: the manual of each program.
_OPTIONS: Mapping[str, frozenset[str]] = {
    "apk": _APK,
    "apt": _APT,
    "apt-get": _APT,
    "aptitude": frozenset({"--allow-untrusted"}),
    "dnf": _YUM,
    "dnf5": _YUM,
    "microdnf": _YUM,
    "rpm": _RPM,
    "tdnf": _YUM,
    "yum": _YUM,
    "zypper": _ZYPPER,
}

# One of these, in lower case, is in each option and each setting.
_HINTS = (
    *("crypto", "digest", "force-yes", "gpg", "insecure", "nosignature", "noverify"),
    *("trusted", "unauthenticated", "unsigned"),
)

# The same as settings. Source: apt.conf(5), sources.list(5), dnf.conf(5).
_SETTING = regex(
    r"(?i)\b(?:AllowUnauthenticated|AllowInsecureRepositories)\b[\s=\"]*(?:true|yes|1)\b"
    r"|\[[^\[\]\n]*\btrusted=yes\b[^\[\]\n]*\]"
    r"|\bgpgcheck\s*=\s*(?:0|false|no)\b"
)


@rule(
    "KLI453",
    on=Run,
    default=False,
    equivalents=(
        "checkov:CKV2_DOCKER_7",
        "checkov:CKV2_DOCKER_8",
        "checkov:CKV2_DOCKER_9",
        "checkov:CKV2_DOCKER_10",
        "checkov:CKV2_DOCKER_11",
    ),
    tags=("supply-chain",),
)
def unsigned_packages(run: Run) -> Iterator[Finding]:
    written = run.raw.lower()
    if not any(map(written.__contains__, _HINTS)):
        return
    for command in run.commands:
        message = f"{command.name!r} takes packages that nobody has signed"
        for word in command.arguments:
            if word.value.partition("=")[0] in _OPTIONS.get(command.name, ()):
                yield Finding(word, message)
        for setting in _settings(command):
            yield Finding(setting, "packages are taken that nobody has signed")


def _settings(command: Command) -> Iterator[Text]:
    """Give the settings in the command's words and heredocs that turn the check off."""
    if command.script is not None:
        return  # its commands are judged one by one
    texts = (*command.arguments, *(each.content for each in command.heredocs))
    for text in texts:
        for match in _SETTING.finditer(text.value):
            if command.name != "sed" or _is_replacement(match):
                yield text.part(*match.span())


def _is_replacement(match: re.Match[str]) -> bool:
    """Tell what ``s/gpgcheck=1/gpgcheck=0/`` writes from what it looks for."""
    return match.string[match.end() :].count(match.string[match.start() - 1]) <= 1
