"""Mounted secrets that a RUN writes into files."""

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from kubelint_img.lazy import regex
from kubelint_img.model.building.mount import Mount, mounts_of
from kubelint_img.model.building.secret_reads import SecretReads
from kubelint_img.model.dockerfile import Run
from kubelint_img.syntax.shell import Command, Word

_WRITES = frozenset({">", ">>", ">|", "&>", "&>>"})
_COPIES = frozenset({"cp", "install", "mv"})
_UNSETS = frozenset(
    {"--remove-section", "--unset", "--unset-all", "delete", "rm", "unset"}
)

# How programs are told to keep something in a file of the user. Source: the manual of
# each.
_SETTINGS = {
    "git": ("config", "--global"),
    "npm": ("config", "set"),
    "pip": ("config", "set"),
    "pip3": ("config", "set"),
    "pnpm": ("config", "set"),
    "yarn": ("config", "set"),
}
_KEPT = {"git": ".gitconfig", "npm": ".npmrc", "pip": "pip.conf", "pip3": "pip.conf"}
_KEPT |= {"pnpm": ".npmrc", "yarn": ".yarnrc"}

_REMOVERS = ("find", "rm", "shred", "unlink", *_SETTINGS)

_HOME = regex(r"(?:~|\$HOME|\$\{HOME\})(?=/)")
_HOMES = regex(r"/root|/home(?:/[^/]+)?")
_UNKNOWN = regex(r"[$`*?]")
_FLEETING = ("/dev/", "/proc/", "/run/secrets/", "/sys/")


class SecretLeak(NamedTuple):
    """A place where a mounted secret is written to what stays."""

    mount: Mount
    where: Word
    """The word that names the file, or else the one that holds the secret."""

    path: str
    """The file that it is written to; one of the user's begins with ``~``."""


class _Write(NamedTuple):
    mount: Mount
    where: Word
    path: str
    program: str = ""


def secret_leaks(run: Run) -> Iterator[SecretLeak]:
    """Give what the commands of *run* write of the secrets that it mounts.

    Not what they write to other mounts, or remove again, or may remove.
    """
    mounts = tuple(mounts_of(run))
    if not any(mount.type == "secret" for mount in mounts) or run.calls("trap"):
        return  # a trap may remove anything
    paths = tuple(mount.path.rstrip("/") for mount in mounts if mount.path)
    removals = run.calls(*_REMOVERS)
    reads = SecretReads(mounts)
    for at, command in enumerate(run.commands):
        reads.take(command)
        for write in _writes(run.commands, at, reads):
            if not _is_mounted(write.path, paths) and not any(
                _removes(each, write)
                for each in removals
                if each.span.start > command.span.start
            ):
                yield SecretLeak(write.mount, write.where, write.path)


def _writes(
    commands: tuple[Command, ...], at: int, reads: SecretReads
) -> Iterator[_Write]:
    command = commands[at]
    if mount := reads.printed_by(command):
        following = commands[at + 1 : at + 2] if command.operator == "|" else ()
        tees = (each.operands() for each in following if each.name == "tee")
        for word in chain(_redirected(command), *tees):
            yield from _write(mount, word, word.value)
    elif command.name in _COPIES:
        *sources, target = command.operands("-m", "-o", "-g") or (None,)
        for word in sources:
            copied = reads.named(word.value) if word else None
            if copied and word and target:
                name = word.value.rpartition("/")[2]
                is_folder = target.value.endswith("/")
                yield from _write(copied, target, target.value + name * is_folder)
    elif command.name in _SETTINGS:
        yield from _set(command, reads)


def _set(command: Command, reads: SecretReads) -> Iterator[_Write]:
    values = {word.value for word in command.arguments}
    if values.issuperset(_SETTINGS[command.name]) and _UNSETS.isdisjoint(values):
        for word in command.arguments:
            if mount := reads.in_word(word):
                kept = f"~/{_KEPT[command.name]}"
                yield _Write(mount, word, kept, command.name)


def _redirected(command: Command) -> Iterator[Word]:
    for redirect in command.redirects:
        if redirect.operator in _WRITES and redirect.descriptor in {"", "1"}:
            yield redirect.target


def _write(mount: Mount, word: Word, path: str) -> Iterator[_Write]:
    path = _HOME.sub("~", path)
    if path and not _UNKNOWN.search(path) and not path.startswith(_FLEETING):
        yield _Write(mount, word, path)


def _is_mounted(path: str, paths: tuple[str, ...]) -> bool:
    """Tell whether *path* is in a mount, or may be: the user's home is not known."""
    if path.startswith("~"):
        at_home = path.removeprefix("~")
        return any(each.endswith(at_home) or _HOMES.fullmatch(each) for each in paths)
    return any(path == each or path.startswith(f"{each}/") for each in paths)


def _removes(command: Command, write: _Write) -> bool:
    """Tell whether *command* takes away what is written, or may do so."""
    if command.name in _SETTINGS:
        return command.name == write.program and not _UNSETS.isdisjoint(
            word.value for word in command.arguments
        )
    if command.name == "find":
        return True
    name = write.path.rpartition("/")[2]
    return any(
        _UNKNOWN.search(_HOME.sub("~", word.value))
        or word.value.rpartition("/")[2] == name
        or write.path.startswith(_HOME.sub("~", word.value))
        for word in command.operands()
    )
