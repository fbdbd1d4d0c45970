"""Packages that the commands of one ``RUN`` install and remove."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kubelint_img.lazy import regex
from kubelint_img.model.dockerfile import Run
from kubelint_img.model.package_operation import PackageAction, PackageOperation
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


def packages_of(run: Run) -> tuple[Package, ...]:
    """Return what the commands of *run* install, in order.

    These are packages of distributions, and not of languages. Where it cannot be told
    what is removed, as in ``apt-get purge $(...)``, everything is taken for removed.
    """
    operations = list(filter(is_of_distribution, run.package_operations))
    if all(each.action is not PackageAction.INSTALL for each in operations):
        return ()
    changes = [change for each in operations for change in _changes(run, each)]
    removed = {change.name for change in changes if change.is_removal}
    removes_unknown = _removes_unknown(run, operations) or _UNKNOWN in removed
    return tuple(
        Package(
            change.text,
            change.name,
            removes_unknown or change.name in removed or change.group in removed,
        )
        for change in changes
        if not change.is_removal
    )


def is_of_distribution(operation: PackageOperation) -> bool:
    """Tell what is done to the packages of a distribution, and not of a language."""
    return operation.manager in _DISTRIBUTIONS


def _removes_unknown(run: Run, operations: list[PackageOperation]) -> bool:
    """Tell whether packages go away that ``apt-mark`` has made automatic."""
    return bool(run.calls("apt-mark")) and any(
        each.action is PackageAction.REMOVE for each in operations
    )


def _changes(run: Run, operation: PackageOperation) -> Iterator[_Change]:
    if operation.action not in _CHANGES:
        return
    is_removal = operation.action is PackageAction.REMOVE
    group = _group(operation.command)
    for package in operation.packages:
        for text in _expanded(run, package):
            yield _Change(is_removal, text, _name(text.value), group)


def _group(command: Command) -> str:
    values = [word.value for word in command.arguments]
    for value, following in zip(values, [*values[1:], ""], strict=True):
        if match := _GROUPS.fullmatch(value):
            return match[1] or following
    return ""


def _expanded(run: Run, word: Word) -> Iterator[Text]:
    variable = _VARIABLE.fullmatch(word.value) if "$" in word.value else None
    value = _value(run, variable[1] or variable[2], word) if variable else None
    if value is None:
        yield word
        return
    for match in re.finditer(r"\S+", value.value):
        yield value.part(*match.span())


def _value(run: Run, name: str, word: Word) -> Text | None:
    """Return the value of the variable *name*: the shell's, or else ENV's or ARG's."""
    assigned = {
        variable: value
        for command in run.commands
        for variable, value in command.assignments
    }
    return assigned.get(name) or run.resolve(word)


def _name(value: str) -> str:
    if "$" in value or "`" in value:
        return _UNKNOWN
    match = _NAME.match(value)
    return match[1].lower().replace(" ", "-") if match else value
