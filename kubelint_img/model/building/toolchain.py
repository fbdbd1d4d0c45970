"""Compilers and build tools: the commands and packages that building needs."""

from collections.abc import Iterator, Mapping
from functools import cache

from kubelint_img.knowledge import lines
from kubelint_img.knowledge.patterns import fact
from kubelint_img.lazy import regex
from kubelint_img.model.dockerfile import Run
from kubelint_img.model.packages.packages import Package
from kubelint_img.syntax.shell import Command
from kubelint_img.text import Text

_ENDING = regex(r"(?i)\.(?:bat|cmd|exe)$")
"""What Windows adds to the names of programs."""

_QUERIES = frozenset({"--help", "--version", "-V", "-h", "-v", "help", "version"})


def may_build(run: Run) -> bool:
    """Tell whether *run* may run something that builds: it is a quick look."""
    if run.commands:
        return runs_build_program(run) or run.is_json
    return bool(run.windows_commands)


def runs_build_program(run: Run) -> bool:
    """Tell whether *run* runs a compiler or a build tool, whatever for."""
    return not run.programs.isdisjoint(_verbs())


def build_words(command: Command) -> tuple[Text, ...]:
    """Return the words of *command* that say that it builds; none if it does not.

    These are the program, and what it is told to do. The list is
    ``knowledge/build-commands.txt``.
    """
    choices = _verbs().get(_program(command.name))
    if not choices or _QUERIES & {word.value for word in command.arguments}:
        return ()
    for verbs in choices:
        words = tuple(_verb_words(command, verbs))
        if len(words) == len(verbs):
            return (command.invocation[0], *words)
    return ()


def _program(name: str) -> str:
    return _ENDING.sub("", name.rpartition("\\")[2])


def _verb_words(command: Command, verbs: tuple[str, ...]) -> Iterator[Text]:
    wanted = iter(verbs)
    verb = next(wanted, None)
    for word in command.arguments:
        if verb in _targets(word.value):
            yield word
            verb = next(wanted, None)


def _targets(value: str) -> tuple[str, str, str]:
    """Return *value*, and its ends: ``:app:build`` and ``build:web`` are builds."""
    return value, value.partition(":")[0], value.rpartition(":")[2]


def is_build_package(package: Package) -> bool:
    """Tell a package that is there to compile with.

    The list is ``knowledge/build-packages.txt``.
    """
    return fact("build-packages", package.name) is not None


@cache
def _verbs() -> Mapping[str, list[tuple[str, ...]]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for line in lines("build-commands"):
        program, *verbs = line.split()
        table.setdefault(program, []).append(tuple(verbs))
    for choices in table.values():
        choices.sort(key=len, reverse=True)  # the longest says the most
    return table
