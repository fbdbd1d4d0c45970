"""Commands that install what a manifest of the project lists."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from kubelint_img.glob import fits
from kubelint_img.knowledge import lines
from kubelint_img.lazy import regex
from kubelint_img.model.building.copy_source import copy_sources
from kubelint_img.model.dockerfile import Transfer
from kubelint_img.syntax.shell import Command, Word

# Their options that take the next word with them. Source: the manual of each.
_VALUED = (
    *("--cache", "--cwd", "--dir", "--extra", "--extras", "--filter", "--gemfile"),
    *("--group", "--include", "--jobs", "--network-timeout", "--omit", "--only"),
    *("--path", "--prefix", "--registry", "--with", "--without", "--workspace"),
    *("-C", "-E", "-F", "-f", "-j", "-s", "-w"),
)
_QUERIES = frozenset({"global", "h", "help", "v", "version"})
_PIP = regex(r"pip[\d.]*")
_FILES = ("-r", "--requirement")
_COLUMNS = regex(r"\s{2,}")


class DependencyInstall(NamedTuple):
    """A command that installs dependencies, and where they are listed."""

    words: tuple[Word, ...]
    """The program, and what it is told to do."""

    manifests: tuple[str, ...]
    """Paths, or names with ``*`` for anything."""

    @property
    def name(self) -> str:
        """Return the words in one text, as in ``npm ci``."""
        return " ".join(word.value for word in self.words)


def dependency_install(command: Command) -> DependencyInstall | None:
    """Return what *command* installs from a manifest; nothing if it does not.

    Not if it names packages, or the project itself. The list is
    ``knowledge/dependency-installs.txt``; ``pip install -r`` is one besides.
    """
    if command.name.startswith(("pip", "python")):
        return _by_pip(command)
    choices = _known().get(command.name)
    if not choices or not _QUERIES.isdisjoint(command.flags) or "g" in command.flags:
        return None
    operands = command.operands(*_VALUED)
    manifests = choices.get(tuple(word.value for word in operands))
    if manifests is None:
        return None
    return DependencyInstall((command.invocation[0], *operands), manifests)


def copies_manifest(transfer: Transfer, install: DependencyInstall) -> bool:
    """Tell whether *transfer* brings a manifest of *install*, or may do so."""
    return any(
        source.resolved is None or _may_be(source.value, manifest)
        for source in copy_sources(transfer)
        for manifest in install.manifests
    )


def _may_be(source: str, manifest: str) -> bool:
    """Tell whether *source* is the manifest, a pattern for it, or its folder."""
    name = source.rstrip("/").rpartition("/")[2]
    parts = manifest.split("/")
    return name in parts or fits(parts[-1], name) or fits(name, parts[-1])


def _by_pip(command: Command) -> DependencyInstall | None:
    words = command.arguments
    if not _PIP.fullmatch(command.name):
        if [word.value for word in words[:2]] != ["-m", "pip"]:
            return None
        words = words[2:]
    if not words or words[0].value != "install":
        return None
    files = tuple(_requirements(words))
    if not files or any(_is_elsewhere(word.value) for word in words):
        return None
    before = command.arguments[: len(command.arguments) - len(words)]
    return DependencyInstall(((*command.invocation[:1], *before)[-1], words[0]), files)


def _requirements(words: tuple[Word, ...]) -> Iterator[str]:
    for option, word in pairwise(words):
        if option.value in _FILES:
            yield word.value
    for word in words:
        name, equals, value = word.value.partition("=")
        if name == _FILES[1] and equals:
            yield value
        elif name[:2] == _FILES[0] and len(name) > len(_FILES[0]):
            yield word.value[len(_FILES[0]) :]


def _is_elsewhere(value: str) -> bool:
    """Tell the project itself, and what is not a file of it."""
    return (
        (value.startswith(".") and not value.strip("./"))
        or "://" in value
        or (value in {"-e", "--editable"} or "$" in value)
    )


@cache
def _known() -> dict[str, dict[tuple[str, ...], tuple[str, ...]]]:
    known: dict[str, dict[tuple[str, ...], tuple[str, ...]]] = {}
    for line in lines("dependency-installs"):
        program, verbs, manifests = _COLUMNS.split(line, 2)
        words = () if verbs == "-" else tuple(verbs.split())
        known.setdefault(program, {})[words] = tuple(manifests.split())
    return known
