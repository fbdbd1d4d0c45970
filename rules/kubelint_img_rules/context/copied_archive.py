"""An archive that is unpacked in the image is better added than copied.

`COPY` puts the archive into one layer and `tar` its content into another, so that the
image carries both, and removing the archive later makes it no smaller. `ADD` unpacks a
local tar archive, plain or compressed, and leaves nothing else behind.

The rule is silent about archives that come from another stage (`ADD` has no `--from`),
about those that nothing in the same stage unpacks, and about single compressed files
(`gunzip dump.sql.gz`), which `ADD` leaves as they are.

## Bad

```dockerfile
FROM debian:12
COPY app.tar.gz /tmp/
#    ^^^^^^^^^^ archive 'app.tar.gz' is copied and then unpacked; ADD does both, and keeps it out of the image
RUN tar -xzf /tmp/app.tar.gz -C /opt
```

## Good

```dockerfile
FROM debian:12
ADD app.tar.gz /opt/
```
"""

from collections.abc import Iterator
from typing import NamedTuple

from kubelint_img.api import (
    Command,
    Finding,
    Related,
    Run,
    Severity,
    Stage,
    Text,
    Transfer,
    copy_sources,
    is_archive,
    regex,
    rule,
)

_UNPACKERS = frozenset(
    {"bunzip2", "gunzip", "gzcat", "uncompress", "unlzma", "unxz", "unzip", "zcat"}
    | {"zgz"}
)
_TARS = ("bsdtar", "gtar", "tar")
_EXTRACTS = frozenset({"extract", "get", "x"})
_OLD_STYLE = regex(r"[A-Za-z]*x[A-Za-z]*")
_TAR_NAME = regex(r"(?i).*\.(?:tar(?:\.\w+)?|t[abgx]z|tbz2|tb2|tlz|tpz|tzst)")
_FOLDER = regex(r".*[/\\]")


class _Archive(NamedTuple):
    where: Text
    name: str
    """What it is called in the image, without its folder."""


@rule(
    "KLI440",
    on=Stage,
    severity=Severity.INFO,
    default=False,
    equivalents=("hadolint:DL3010",),
    tags=("image-size",),
)
def copied_archive(stage: Stage) -> Iterator[Finding]:
    waiting: dict[str, list[_Archive]] = {}
    for instruction in stage.instructions:
        if isinstance(instruction, Transfer):
            for archive in _archives(instruction):
                waiting.setdefault(archive.name, []).append(archive)
        elif waiting and isinstance(instruction, Run):
            for name, command in _unpacked(instruction):
                for archive in waiting.pop(name, ()):
                    yield _finding(archive, command)


def _finding(archive: _Archive, command: Command) -> Finding:
    message = (
        f"archive {archive.where.value!r} is copied and then unpacked; "
        "ADD does both, and keeps it out of the image"
    )
    unpacked = Related(command.invocation[0], "it is unpacked here")
    return Finding(archive.where, message, related=(unpacked,))


def _archives(transfer: Transfer) -> Iterator[_Archive]:
    if transfer.keyword != "COPY" or transfer.flag("from") or not transfer.target:
        return
    target = transfer.target.text.value
    for source in copy_sources(transfer):
        if is_archive(target):
            yield _Archive(source.written, _name(target))
        elif source.is_archive:
            yield _Archive(source.written, _name(source.written.value))


def _unpacked(run: Run) -> Iterator[tuple[str, Command]]:
    """Give the name of each file that may be unpacked, and what does it."""
    for command in run.calls(*_TARS):
        if _extracts(command):
            yield from ((name, command) for name in _names(command))
    for command in run.calls(*_UNPACKERS):
        for name in _names(command):
            if _TAR_NAME.fullmatch(name):
                yield name, command


def _extracts(command: Command) -> bool:
    first = command.arguments[0].value if command.arguments else ""
    return not _EXTRACTS.isdisjoint(command.flags) or bool(_OLD_STYLE.fullmatch(first))


def _names(command: Command) -> Iterator[str]:
    for word in command.arguments:
        option, equals, value = word.value.partition("=")
        is_option = option.startswith("-")
        if not is_option or (equals and option == "--file"):
            yield _name(value if is_option else word.value)
    for redirect in command.redirects:
        if redirect.operator == "<":
            yield _name(redirect.target.value)


def _name(path: str) -> str:
    return _FOLDER.sub("", path)
