r"""Downloads must be checked before they are used.

A URL says where a file is, not what is in it. Whoever gets hold of the server, of the
account that publishes, or of a proxy in between, decides what gets into the image, and
no two builds need to get the same. A hash that stands in the Dockerfile, or a signature
by a known key, makes the build fail instead.

Reported are:

- `ADD` of a URL without `--checksum`, and of a Git repository without a commit or a
  checksum; not where a later `RUN` of the stage checks the file;
- files that `curl` or `wget` fetch and the same `RUN` unpacks, installs, runs or makes
  executable, where nothing in that `RUN` looks like a check: no `sha256sum`, `gpg`,
  `cosign`, ..., and no word of a hash, a signature or a verification.

A URL that names what it leads to by a hash, such as that of a commit, is fine.

## Bad

```dockerfile
FROM debian:12
ADD https://files.acme.io/app.tgz /opt/
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ what files.acme.io sends is added without --checksum
RUN curl -fsSL https://files.acme.io/tool.tgz | tar xz -C /opt
#              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ what files.acme.io sends is unpacked without a check
```

## Good

```dockerfile
FROM debian:12
ADD --checksum=sha256:8c1f4dcb5ae53d7a4b5bfe0a3c45b0fd5c4ee7bb1d2a4f3c5e6d7f8091a2b3c4 \
    https://files.acme.io/app.tgz /opt/
RUN curl -fsSLo tool.tgz https://files.acme.io/tool.tgz && \
    echo "8c1f4dcb5ae53d7a4b5bfe0a3c45b0fd5c4ee7bb1d2a4f3c5e6d7f8091a2b3c4  tool.tgz" \
        | sha256sum --check && \
    tar xzf tool.tgz -C /opt
```
"""

from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from itertools import islice

from kubelint_img.api import (
    Command,
    Download,
    Finding,
    Instruction,
    Run,
    Transfer,
    Word,
    downloads_in,
    file_name,
    host_of,
    is_pinned,
    regex,
    rule,
)

_MOST = 32
"""Downloads of one RUN that are looked at."""

_PIPES = frozenset({"|", "|&"})

# What unpacks, installs or runs a file that it is given.
_UNPACKS = frozenset(
    {"7z", "7za", "bsdtar", "bunzip2", "cpio", "gunzip", "jar", "tar", "unxz"}
    | {"unzip", "unzstd", "xz", "zcat"}
)
_INSTALLS = frozenset(
    {"apk", "apt", "apt-get", "dnf", "dpkg", "gdebi", "gem", "install", "microdnf"}
    | {"npm", "pip", "pip3", "rpm", "tdnf", "yum", "zypper"}
)
_RUNS = frozenset(
    {"ash", "bash", "dash", "java", "ksh", "node", "perl", "php", "python", "python3"}
    | {"ruby", "sh", "zsh"}
)
_USES = _UNPACKS | _INSTALLS | _RUNS
_EXECUTABLE = regex(r"(?:[ugoa]*[+=][rwstX]*x[rwxstX]*,?)+|[0-7]{0,4}[1357][0-7]{0,4}")

_CHECKS = (
    *(".asc", ".sig", "apt-key", "attest", "b2sum", "b3sum", "blake", "checksum"),
    *("cksum", "cosign", "dgst", "digest", "fingerprint", "gpg", "hash", "integrity"),
    *("md5", "minisign", "rpmkeys", "sha1", "sha2", "sha3", "sha5", "sha-", "shasum"),
    *("signature", "signify", "verif"),
)
"""What a check looks like, in lower case. Where one may be, the rule is silent."""

_REMOTE = regex(r"(?i)(?:https?|ftp|git|ssh)://|git@")
_GIT = regex(r"(?i)(?:git|ssh)://|git@|https?://[^#?]*\.git(?:[#?]|$)")
_COMMIT = regex(
    r"(?:#|[?&](?:checksum|commit)=)[0-9a-f]{40}(?:[0-9a-f]{24})?(?![0-9a-f])"
)


@rule("KLI404", on=Instruction, default=False, tags=("supply-chain",))
def unverified_download(instruction: Instruction) -> Iterator[Finding]:
    if isinstance(instruction, Run):
        yield from _fetched(instruction)
    elif isinstance(instruction, Transfer) and instruction.keyword == "ADD":
        yield from _added(instruction)


def _added(add: Transfer) -> Iterator[Finding]:
    if add.flag("checksum"):
        return
    for source in add.sources:
        if not _REMOTE.match(source.text.value):
            continue
        url = add.resolve(source) or source.text
        host = host_of(url.value)
        is_commit = _GIT.match(url.value) and _COMMIT.search(url.value)
        if host is not None and not is_commit and not _is_checked_later(add, url.value):
            sender = host or "the other side"
            message = f"what {sender} sends is added without --checksum"
            yield Finding(source, message)


def _is_checked_later(add: Transfer, url: str) -> bool:
    """Tell whether a RUN below *add* checks something that is named like the file."""
    target = add.target.text.value if add.target else ""
    names = {file_name(url.partition("?")[0]), file_name(target)} - {"", "."}
    later = (
        each.body.value
        for each in (add.stage.instructions if add.stage else ())
        if each.keyword == "RUN" and each.span.start > add.span.start
    )
    return any(
        _has_check(body) and any(name in body for name in names) for body in later
    )


def _fetched(run: Run) -> Iterator[Finding]:
    calls = run.calls("curl", "wget")
    if not calls or _looks_checked(run):
        return
    for download in islice(downloads_in(calls), _MOST):
        if user := _user(download, run.commands):
            url = (run.resolve(download.url) or download.url).value
            host = host_of(url)
            if host is not None and not is_pinned(url):
                sender = host or "the other side"
                message = f"what {sender} sends is {_use(user)} without a check"
                yield Finding(download.url, message)


def _use(user: Command) -> str:
    if user.name == "chmod":
        return "made executable"
    if user.name in _INSTALLS:
        return "installed"
    return "unpacked" if user.name in _UNPACKS else "run"


def _looks_checked(run: Run) -> bool:
    texts = (run.body, *(heredoc.content for heredoc in run.heredocs))
    return any(_has_check(text.value) for text in texts)


def _has_check(script: str) -> bool:
    return any(map(script.lower().__contains__, _CHECKS))


def _user(download: Download, commands: Sequence[Command]) -> Command | None:
    """Return the command that unpacks, installs or runs what was fetched."""
    start = next(i for i, each in enumerate(commands) if each is download.command)
    later = commands[start + 1 :]
    if download.command.operator in _PIPES:
        depth = download.command.depth
        receiver = next((each for each in later if each.depth <= depth), None)
        return receiver if receiver and receiver.name in _UNPACKS else None
    return next((each for each in later if _uses(each, download.files)), None)


def _uses(command: Command, files: Sequence[str]) -> bool:
    if command.name in files:
        return True
    if command.name == "chmod":
        return any(map(_makes_executable, command.operands())) and any(
            _names(word, files) for word in command.arguments
        )
    return command.name in _USES and any(
        _names(word, files) for word in command.arguments
    )


def _makes_executable(word: Word) -> bool:
    return bool(_EXECUTABLE.fullmatch(word.value))


def _names(word: Word, files: Sequence[str]) -> bool:
    """Tell whether *word* is one of *files*, or a pattern that it fits."""
    name = file_name(word.value)
    if any(mark in name for mark in "*?"):
        is_plain = name.strip("*?")
        return bool(is_plain) and any(fnmatchcase(file, name) for file in files)
    return name in files
