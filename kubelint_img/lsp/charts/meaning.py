"""What an expression in a template may stand for, as far as the text tells.

A dot may be one of several things, where a helper is included from several places.
"""

from collections.abc import Iterable
from typing import NamedTuple

Path = tuple[str, ...]
"""Keys that lead to a value, from the root of the whole chart's values."""

ANY = "*"
"""Stands in a path for any item of a list, or any key of a mapping."""


class Root(NamedTuple):
    """What a template is rendered with: ``.Values``, ``.Chart``, ``.Release``."""

    prefix: Path
    """Where the values of the template's chart stand among those of the whole."""


class At(NamedTuple):
    """A value of the chart."""

    path: Path


class Made(NamedTuple):
    """A ``dict`` that is made in a template."""

    items: tuple[tuple[str, "Meanings"], ...]


Meaning = Root | At | Made
Meanings = tuple[Meaning, ...]
"""All that something may stand for; nothing where that is not known."""


def joined(several: Iterable[Meanings]) -> Meanings:
    """Return all of them, each once."""
    return tuple(dict.fromkeys(each for of in several for each in of))


def field(meanings: Meanings, name: str) -> Meanings:
    """Return what the field *name* of something may stand for."""
    return joined(_field(each, name) for each in meanings)


def _field(meaning: Meaning, name: str) -> Meanings:
    if isinstance(meaning, At):
        return (At((*meaning.path, name)),)
    if isinstance(meaning, Root):
        return (At(meaning.prefix),) if name == "Values" else ()
    return dict(meaning.items).get(name, ())


def items(meanings: Meanings) -> Meanings:
    """Return what each item of something may stand for."""
    return tuple(At((*each.path, ANY)) for each in meanings if isinstance(each, At))


def paths(meanings: Meanings) -> tuple[Path, ...]:
    """Return the values among *meanings*."""
    return tuple(each.path for each in meanings if isinstance(each, At))
