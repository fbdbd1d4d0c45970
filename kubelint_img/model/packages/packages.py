"""Packages that the commands of one ``RUN`` install and remove."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kubelint_img.frozen import frozen
from kubelint_img.lazy import cached_property, regex
from kubelint_img.model.dockerfile import Run
from kubelint_img.model.packages.package_operation import (
    PackageAction,
    PackageOperation,
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
_WORD = regex(r"\S+")


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
    variables = _Variables(run)
    changes = [change for each in operations for change in _changes(each, variables)]
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


def _changes(operation: PackageOperation, variables: "_Variables") -> Iterator[_Change]:
    if operation.action not in _CHANGES:
        return
    is_removal = operation.action is PackageAction.REMOVE
    group = _group(operation.command) if operation.manager == "apk" else ""
    for package in operation.packages:
        for text in variables.expanded(package):
            yield _Change(is_removal, text, _name(text.value), group)


def _group(command: Command) -> str:
    values = [word.value for word in command.arguments]
    for value, following in zip(values, [*values[1:], ""], strict=True):
        if match := _GROUPS.fullmatch(value):
            return match[1] or following
    return ""


@frozen
class _Variables:
    """The variables that commands of *run* see: the shell's, and ENV's and ARG's."""

    run: Run

    @cached_property
    def assigned(self) -> Mapping[str, Word]:
        """Return what the commands set, each at its last value."""
        return {
            name: value
            for command in self.run.commands
            for name, value in command.assignments
        }

    def expanded(self, word: Word) -> Iterator[Text]:
        """Give the words that *word* stands for if it is a variable, or itself."""
        variable = _VARIABLE.fullmatch(word.value) if "$" in word.value else None
        value = self._value(variable[1] or variable[2], word) if variable else None
        if value is None:
            yield word
            return
        for match in _WORD.finditer(value.value):
            yield value.part(*match.span())

    def _value(self, name: str, word: Word) -> Text | None:
        return self.assigned.get(name) or self.run.resolve(word)


def _name(value: str) -> str:
    if "$" in value or "`" in value:
        return _UNKNOWN
    match = _NAME.match(value)
    return match[1].lower().replace(" ", "-") if match else value
