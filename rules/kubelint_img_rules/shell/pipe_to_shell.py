r"""What comes over the network must not be run unseen.

In `curl ... | bash` the other side decides at each build what is run, as root, with the
secrets that the build can see. Nobody can tell afterwards what it was; it may differ
from what a browser shows, and a connection that breaks off runs half a script. Keep the
file, compare it with a hash that stands in the Dockerfile, and run it then; better
still, install a package or copy the program from an image that is pinned.

Reported is what `curl` and `wget` send to a shell or an interpreter (`python`, `perl`,
`node`, `php`, ...): through a pipe, as `bash <(curl ...)`, and as `sh -c "$(curl ...)"`
or `eval`. Where the program gets its script elsewhere, as in
`curl ... | python -m json.tool` or `| perl -ne ...`, the download is only data.

## Bad

```dockerfile
FROM debian:12
RUN curl -fsSL https://get.acme.io/install | bash -s -- --yes
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 'bash' runs whatever get.acme.io sends
```

## Good

```dockerfile
FROM debian:12
RUN curl -fsSLo install.sh https://get.acme.io/install && \
    echo "8c1f4dcb5ae53d7a4b5bfe0a3c45b0fd5c4ee7bb1d2a4f3c5e6d7f8091a2b3c4  install.sh" \
        | sha256sum --check && \
    sh install.sh
```
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from kubelint_img.api import (
    Command,
    Download,
    Finding,
    Place,
    Run,
    Span,
    Word,
    downloads_in,
    host_of,
    regex,
    rule,
)

_MOST = 32
"""Downloads of one RUN that are looked at."""

_PIPES = frozenset({"|", "|&"})
_CHECKERS = frozenset({"cosign", "gpg", "gpgv", "minisign", "openssl"})
"""What passes on nothing that is not signed or encrypted as it should be."""

_SHELLS = regex(r"(?:a|ba|da|k|z)?sh|busybox")
_INTERPRETERS = regex(r"python[\d.]*|perl|ruby|node|nodejs|php[\d.]*|lua|pwsh")
_SOURCE = frozenset({".", "source"})

_INLINE = regex(r"-[a-zA-Z]*c|--command")
"""The option of a shell that is followed by its script."""

_OTHER_SCRIPT = regex(r"-[a-zA-Z]*[cemnpr]|--(?:eval|print|run)(?:=.*)?")
"""The options with which an interpreter does not read its script from its input."""

_INPUT = frozenset({"-", "--", "-s", "/dev/stdin", "/proc/self/fd/0"})
_SUBSTITUTION = regex(r"""['"]?(?:\$\(|`)""")
_PROCESS = "<("


@rule("KLI403", on=Run, default=False, tags=("supply-chain",))
def pipe_to_shell(run: Run) -> Iterator[Finding]:
    spans: set[Span] = set()
    downloads = downloads_in(run.calls("curl", "wget"))
    for download in islice(downloads, _MOST):
        found = _piped(download, run.commands) or _substituted(download, run.commands)
        host = (
            host_of((run.resolve(download.url) or download.url).value) if found else ""
        )
        if found and host is not None and found[0] not in spans:
            spans.add(found[0])
            sender = host or "the other side"
            message = f"{found[1].name!r} runs whatever {sender} sends"
            yield Finding(Place(run.source, found[0]), message)


def _piped(
    download: Download, commands: Sequence[Command]
) -> tuple[Span, Command] | None:
    """Return what runs the output of *download*, and all up to its name."""
    start = next(i for i, each in enumerate(commands) if each is download.command)
    depth = download.command.depth
    operator = download.command.operator
    for command in commands[start + 1 :]:
        if command.depth > depth:
            continue
        if operator not in _PIPES or command.depth < depth:
            return None
        if _runs_input(command):
            span = Span(download.command.span.start, command.invocation[0].span.stop)
            return span, command
        if command.name in _CHECKERS:
            return None
        operator = command.operator
    return None


def _runs_input(command: Command) -> bool:
    """Tell whether *command* takes its input for a script."""
    values = [word.value for word in command.arguments]
    is_shell = bool(_SHELLS.fullmatch(command.name))
    if not is_shell and not _INTERPRETERS.fullmatch(command.name):
        return False
    if command.name == "busybox" and not _SHELLS.fullmatch("".join(values[:1])):
        return False
    other = _INLINE if is_shell else _OTHER_SCRIPT
    for value in values[command.name == "busybox" :]:
        if value in _INPUT:
            return True
        if other.fullmatch(value) or not value.startswith(("-", "+")):
            return is_shell and _is_option_value(value, values)
    return True


def _is_option_value(value: str, values: Sequence[str]) -> bool:
    """Tell the ``pipefail`` of ``bash -o pipefail`` from the name of a script."""
    before = values[values.index(value) - 1] if value in values[1:] else ""
    return before.endswith("o") and before.startswith(("-", "+"))


def _substituted(
    download: Download, commands: Sequence[Command]
) -> tuple[Span, Command] | None:
    """Return what runs the substitution that *download* stands in, and its word."""
    place = download.command.span
    for command in commands:
        word = _script(command)
        if word and command.depth < download.command.depth:
            whole = word.whole
            if whole.start <= place.start and place.stop <= whole.stop:
                return whole, command
    return None


def _script(command: Command) -> Word | None:
    """Return the word that *command* runs, if a substitution makes it."""
    words = command.arguments
    if command.name in _SOURCE or command.name == "eval":
        return words[0] if words and _is_substitution(words[0]) else None
    if not _SHELLS.fullmatch(command.name) and not _INTERPRETERS.fullmatch(
        command.name
    ):
        return None
    for option, word in zip((None, *words), words, strict=False):
        if word.value.startswith(_PROCESS):
            return word
        is_script = option is not None and _OTHER_SCRIPT.fullmatch(option.value)
        if is_script and _is_substitution(word):
            return word
    return None


def _is_substitution(word: Word) -> bool:
    value = word.value
    return value.startswith(_PROCESS) or bool(_SUBSTITUTION.match(value))
