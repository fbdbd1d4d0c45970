"""Packages that are installed in whatever version there is on the day."""

from collections.abc import Callable, Collection, Sequence
from operator import attrgetter
from typing import NamedTuple

from kubelint_img.lazy import regex
from kubelint_img.model.building.surroundings import Surroundings
from kubelint_img.model.dockerfile import Run
from kubelint_img.model.packages.package_operation import PackageOperation, operation_of
from kubelint_img.syntax.shell import Word

_NAMED = 3
_SHOWN = 60
# Of `${V:+==$V}` the text stays. Longer variables than that nobody writes; without a
# limit many "${" take long.
_VARIABLE = regex(
    r"\$\{\w{1,80}(?::?[-+=]([^}]{0,200})|[^}]{0,200})\}|\$(?:\w+|[@*#?])"
)
_CREDENTIALS = regex(r"//[^/@]+@")


class Unpinned(NamedTuple):
    """What one command installs without saying in which version."""

    packages: tuple[Word, ...]
    """At least one."""

    @property
    def first(self) -> Word:
        """Return the first of the packages."""
        return self.packages[0]

    @property
    def message(self) -> str:
        """Say what is wrong, with three of the packages at most."""
        *names, last = [repr(_shown(word.value)) for word in self.packages[:_NAMED]]
        if len(self.packages) > _NAMED:
            names.append(last)
            last = f"{len(self.packages) - _NAMED} more"
        named = f"{', '.join(names)} and {last}" if names else last
        return f"no version is given for {named}"


def unpinned(
    run: Run,
    managers: Collection[str],
    is_pinned: Callable[[str], bool],
    verbs: Collection[str] = ("install",),
    judged: Callable[[PackageOperation], Sequence[Word]] = attrgetter("packages"),
) -> list[Unpinned]:
    """Return, for each command of *run* that has some, the packages without a version.

    Commands count in which one of *managers* is told one of *verbs*, with those of
    their packages that are *judged*. *is_pinned* gets each of them, with a mere ``$``
    in the place of each substitution, and of each variable of unknown value; its
    default value stays.
    """
    found = []
    for each in run.package_operations:
        if each.manager in managers and each.name in verbs:
            packages = _loose(judged(each), is_pinned)
            if any(word.has_expansion for word in packages):
                full = operation_of(Surroundings(run).filled_in(each.command)) or each
                packages = _loose(judged(full), is_pinned)
            if packages:
                found.append(Unpinned(packages))
    return found


def _loose(
    packages: Sequence[Word], is_pinned: Callable[[str], bool]
) -> tuple[Word, ...]:
    return tuple(word for word in packages if not is_pinned(_masked(word)))


def _masked(word: Word) -> str:
    if not word.has_expansion:
        return word.value
    return _VARIABLE.sub(r"$\1", _without_substitutions(word.value, "$"))


def _without_substitutions(value: str, mark: str) -> str:
    """Put *mark* in the place of what stands from the first to the last of them."""
    for opening, closing in (("$(", ")"), ("`", "`")):
        start, stop = value.find(opening), value.rfind(closing)
        if 0 <= start < stop:
            value = f"{value[:start]}{mark}{value[stop + 1 :]}"
    return value


def _shown(package: str) -> str:
    """Return *package* without what may be a secret, and not at any length."""
    package = _without_substitutions(package, "$(...)")
    if "//" in package:
        package = _CREDENTIALS.sub("//", package).partition("?")[0]
    return package if len(package) <= _SHOWN else f"{package[:_SHOWN]}..."
