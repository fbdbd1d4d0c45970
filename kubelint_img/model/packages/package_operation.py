"""What commands tell package managers to do."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache
from itertools import dropwhile, pairwise
from typing import NamedTuple

from kubelint_img.knowledge import lines
from kubelint_img.lazy import regex
from kubelint_img.syntax.shell import Command, Word

_PIP = regex(r"pip[\d.]+")
_MODULE = ("-m", "pip")
_SWITCH = frozenset({"false", "true"})


class PackageAction(StrEnum):
    """What happens to packages."""

    INSTALL = "install"
    REMOVE = "remove"

    REFRESH = "refresh"
    """Only the index of what there is comes anew."""

    UPGRADE = "upgrade"
    """What is installed comes anew: the packages that are named, or else all."""


class PackageOperation(NamedTuple):
    """A command that tells a package manager to do something."""

    command: Command
    manager: str
    """The program by its name; ``pip`` also for ``pip3`` and ``python -m pip``."""

    action: PackageAction
    verb: tuple[Word, ...]
    """The words that say it: ``install``, or ``module`` and ``install``."""

    packages: tuple[Word, ...]
    """What it is to be done to, with versions as they are written."""

    @property
    def name(self) -> str:
        """Return the verb in one text, as in ``module install``."""
        return " ".join(word.value for word in self.verb)


class _Manager(NamedTuple):
    verbs: dict[tuple[str, ...], PackageAction]
    options: set[str]
    """Those that take the next word with them."""

    ends: set[str]


def operation_of(command: Command) -> PackageOperation | None:
    """Return what *command* tells a package manager to do; nothing if it does not.

    The verbs are in ``knowledge/package-managers.txt``.
    """
    name = _program(command)
    manager = _managers().get(name)
    if manager is None:
        return None
    is_module = command.name.startswith("python")
    words = command.arguments[_module(command) if is_module else 0 :]
    # Variables in front of the verb have options: apt-get $OPTIONS install.
    operands = tuple(dropwhile(_is_unknown, _operands(words, manager)))
    values = tuple(word.value for word in operands[:2])
    for length in (2, 1):
        if action := manager.verbs.get(values[:length]):
            verb, packages = operands[:length], operands[length:]
            return PackageOperation(command, name, action, verb, packages)
    return None


def names_manager(script: str) -> bool:
    """Tell whether the name of a package manager is anywhere in *script*.

    Where it is not, the script need not be taken apart.
    """
    return any(map(script.__contains__, _managers()))


def _program(command: Command) -> str:
    """Return the package manager that *command* runs, or another program."""
    name = command.name
    if not name.startswith("p"):
        return name
    if name.startswith("python"):
        return "pip" if _module(command) else name
    return "pip" if _PIP.fullmatch(name) else name


def _module(command: Command) -> int:
    """Return how many words stand up to the end of ``-m pip``; 0 without it."""
    values = [word.value for word in command.arguments]
    pairs = enumerate(pairwise(values), 2)
    return next((stop for stop, pair in pairs if pair == _MODULE), 0)


def _operands(words: Sequence[Word], manager: _Manager) -> Iterator[Word]:
    option = ""
    rest = iter(words)
    for word in rest:
        value = word.value
        if value in manager.ends:
            return
        if value == "--":
            yield from rest
        elif value.startswith("-"):
            option = value
            if _takes_next(value, manager.options):
                next(rest, None)
        elif not (value in _SWITCH and option.startswith("--")):
            yield word


def _is_unknown(word: Word) -> bool:
    return word.has_expansion


def _takes_next(option: str, valued: set[str]) -> bool:
    """Tell whether the next word is the value of *option*: of ``-yt`` as of ``-t``."""
    if option in valued or option.startswith("--"):
        return option in valued
    for at, letter in enumerate(option[1:], 2):
        if f"-{letter}" in valued:
            return at == len(option)
    return False


@cache
def _managers() -> dict[str, _Manager]:
    managers: dict[str, _Manager] = {}
    for line in lines("package-managers"):
        programs, kind, *words = line.split()
        for program in programs.split(","):
            manager = managers.setdefault(program, _Manager({}, set(), set()))
            if kind == "options":
                manager.options.update(words)
            elif kind == "end":
                manager.ends.update(words)
            else:
                manager.verbs[tuple(words)] = PackageAction(kind)
    return managers
