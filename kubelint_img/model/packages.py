"""Packages that the commands of one ``RUN`` install and remove."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kubelint_img.lazy import regex
from kubelint_img.syntax.shell import Command, Word
from kubelint_img.text import Text

# Package managers, and the words with which they install. Source: the manual of each.
_INSTALLS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("apt", "apt-get", "aptitude"), frozenset({"install"})),
    **dict.fromkeys(
        ("dnf", "microdnf", "tdnf", "yum", "zypper"),
        frozenset({"in", "install", "groupinstall"}),
    ),
    "apk": frozenset({"add"}),
}
_REMOVES = frozenset(
    {"autoremove", "del", "erase", "groupremove", "purge", "remove", "rm"}
)

# Their options that take the next word with them. Source: the manual of each.
_VALUED = frozenset(
    {"-X", "-c", "-o", "-p", "-t", "--disablerepo", "--enablerepo", "--option"}
    | {"--repo", "--repository", "--root", "--setopt", "--target-release", "--virtual"}
)
_GROUPS = regex(r"(?:-t|--virtual)(?:=(.+))?")
_NAME = regex(r"@?([^=<>~:/@]+)")
_UNKNOWN = "$"
_VARIABLE = regex(r"\$(?:\{(\w+)\}|(\w+))")


class Package(NamedTuple):
    """A package that a command installs."""

    text: Text
    """As it is written, perhaps with a version behind it."""

    name: str
    is_removed: bool = False
    """Whether a later command of the same ``RUN`` takes it away again."""


class _Change(NamedTuple):
    is_removal: bool
    text: Text
    name: str
    group: str
    """What ``apk add --virtual`` calls it together with others."""


def packages_of(commands: Sequence[Command]) -> Iterator[Package]:
    """Yield what the *commands* of one ``RUN`` install, in order.

    Where it cannot be told what is removed, as in ``apt-get purge $(...)``, everything
    is taken for removed.
    """
    variables = {
        name: value for command in commands for name, value in command.assignments
    }
    changes = [change for each in commands for change in _changes(each, variables)]
    removed = {change.name for change in changes if change.is_removal}
    removes_unknown = _removes_unknown(commands) or _UNKNOWN in removed
    for change in changes:
        if not change.is_removal:
            is_removed = removes_unknown or bool(removed & {change.name, change.group})
            yield Package(change.text, change.name, is_removed)


def _removes_unknown(commands: Sequence[Command]) -> bool:
    """Tell whether packages go away that ``apt-mark`` has made automatic."""
    marks = any(command.name == "apt-mark" for command in commands)
    return marks and any(map(_removes, commands))


def _changes(command: Command, variables: Mapping[str, Word]) -> Iterator[_Change]:
    is_removal = _removes(command)
    if not is_removal and not _installs(command):
        return
    group = _group(command)
    for operand in _operands(command)[1:]:
        for text in _expanded(operand, variables):
            yield _Change(is_removal, text, _name(text.value), group)


def _installs(command: Command) -> bool:
    return _verb(command) in _INSTALLS.get(command.name, ())


def _removes(command: Command) -> bool:
    return command.name in _INSTALLS and _verb(command) in _REMOVES


def _verb(command: Command) -> str:
    operands = _operands(command)
    return operands[0].value if operands else ""


def _operands(command: Command) -> list[Word]:
    operands = []
    is_value = False
    for word in command.arguments:
        if not is_value and not word.value.startswith("-"):
            operands.append(word)
        is_value = not is_value and word.value in _VALUED
    return operands


def _group(command: Command) -> str:
    values = [word.value for word in command.arguments]
    for value, following in zip(values, [*values[1:], ""], strict=True):
        if match := _GROUPS.fullmatch(value):
            return match[1] or following
    return ""


def _expanded(word: Word, variables: Mapping[str, Word]) -> Iterator[Text]:
    variable = _VARIABLE.fullmatch(word.value)
    value = variables.get(variable[1] or variable[2]) if variable else None
    if value is None:
        yield word
        return
    for match in re.finditer(r"\S+", value.value):
        yield value.part(*match.span())


def _name(value: str) -> str:
    if "$" in value or "`" in value:
        return _UNKNOWN
    match = _NAME.match(value)
    return match[1].lower().replace(" ", "-") if match else value
