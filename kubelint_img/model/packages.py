"""Packages that the commands of one ``RUN`` install and remove."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kubelint_img.lazy import regex
from kubelint_img.model.package_operation import (
    PackageAction,
    PackageOperation,
    operation_of,
)
from kubelint_img.syntax.shell import Command, Word
from kubelint_img.text import Text

# Those whose packages can be compilers.
_DISTRIBUTIONS = frozenset(
    {"apk", "apt", "apt-get", "aptitude"}
    | {"dnf", "dnf5", "microdnf", "tdnf", "yum", "zypper"}
)
_CHANGES = frozenset({PackageAction.INSTALL, PackageAction.REMOVE})
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

    These are packages of distributions, and not of languages. Where it cannot be told
    what is removed, as in ``apt-get purge $(...)``, everything is taken for removed.
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
    if all(command.name != "apt-mark" for command in commands):
        return False
    operations = filter(None, map(_operation, commands))
    return any(each.action is PackageAction.REMOVE for each in operations)


def _changes(command: Command, variables: Mapping[str, Word]) -> Iterator[_Change]:
    operation = _operation(command)
    if operation is None or operation.action not in _CHANGES:
        return
    is_removal = operation.action is PackageAction.REMOVE
    group = _group(command)
    for package in operation.packages:
        for text in _expanded(package, variables):
            yield _Change(is_removal, text, _name(text.value), group)


def _operation(command: Command) -> PackageOperation | None:
    return operation_of(command) if command.name in _DISTRIBUTIONS else None


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
