"""Packages that the commands of one ``RUN`` install and remove."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

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
_GROUPS = re.compile(r"(?:-t|--virtual)(?:=(.+))?")
_NAME = re.compile(r"@?([^=<>~:/@]+)")
_VARIABLE = re.compile(r"\$(?:\{(\w+)\}|(\w+))")


class Package(NamedTuple):
    """A package that a command installs."""

    text: Text
    """As it is written, perhaps with a version behind it."""

    name: str
    group: str
    """What ``apk add --virtual`` calls it together with others."""


def left_behind(commands: Iterable[Command]) -> Iterator[Package]:
    """Yield what the *commands* of one ``RUN`` install and do not remove again."""
    commands = tuple(commands)
    variables = {
        name: value for command in commands for name, value in command.assignments
    }
    changes = [change for each in commands for change in _changes(each, variables)]
    removed = {package.name for is_removed, package in changes if is_removed}
    if removed and any(command.name == "apt-mark" for command in commands):
        return  # what it marks as automatic goes away with the rest
    for is_removed, package in changes:
        if not is_removed and not removed & {package.name, package.group}:
            yield package


def _changes(
    command: Command, variables: Mapping[str, Word]
) -> Iterator[tuple[bool, Package]]:
    verbs = _INSTALLS.get(command.name)
    if not verbs:
        return
    operands = _operands(command)
    if not operands or operands[0].value not in verbs | _REMOVES:
        return
    is_removed = operands[0].value in _REMOVES
    group = _group(command)
    for operand in operands[1:]:
        for text in _expanded(operand, variables):
            yield is_removed, Package(text, _name(text.value), group)


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
    match = _NAME.match(value)
    return match[1].lower().replace(" ", "-") if match else value
