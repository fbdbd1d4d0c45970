"""What git ignores."""

import os
from collections.abc import Sequence

from kubelint_img.patterns import Patterns, meant

Ignores = tuple[Patterns, ...]
"""The patterns in force in a directory, the nearest first."""


def ignores_above(directory: str) -> Ignores:
    """Return what is in force in the absolute *directory*, its own file left out.

    That is every ``.gitignore`` between it and the root of its repository, and the
    repository's ``.git/info/exclude``. Outside of a repository it is nothing, and so
    it is for a directory that is itself ignored: who names it wants it linted.
    """
    root = _repository(directory)
    if root is None:
        return ()
    found = [_read(root, ".git/info/exclude")]
    above = os.path.relpath(directory, root)
    folder = root
    for part in above.split(os.sep) if above != os.curdir else ():
        found.insert(0, _read(folder, ".gitignore"))
        folder = os.path.join(folder, part)
        if meant(_present(found), folder, is_directory=True):
            return ()
    return _present(found)


def ignores_in(directory: str, above: Ignores) -> Ignores:
    """Return what is in force in *directory*, which has a ``.gitignore``."""
    return _present([_read(directory, ".gitignore"), *above])


def _repository(directory: str) -> str | None:
    while not os.path.exists(os.path.join(directory, ".git")):
        parent = os.path.dirname(directory)
        if parent == directory:
            return None
        directory = parent
    return directory


def _read(directory: str, name: str) -> Patterns | None:
    path = os.path.join(directory, name)
    if not os.path.isfile(path):
        return None
    try:
        with open(path, encoding="utf-8", errors="surrogateescape") as file:
            lines = file.read().splitlines()
    except OSError:  # git says nothing of it either
        return None
    return Patterns(directory, tuple(lines), name)


def _present(patterns: Sequence[Patterns | None]) -> Ignores:
    return tuple(each for each in patterns if each)
