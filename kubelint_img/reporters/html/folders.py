"""Which folders to count by: few enough to be looked over."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile
from posixpath import dirname
from typing import NamedTuple

from kubelint_img.reporters.paths import from_here
from kubelint_img.reporters.printable import printable

_DEPTH = 2
"""How far below what all have in common folders are told apart."""


class Folders(NamedTuple):
    """The folders of some files."""

    base: str
    """What all of them lie in; nothing if that is the current folder."""

    of: Mapping[str, str]
    """The folder that each path is counted for, as seen from there."""


def folders_of(paths: Iterable[str]) -> Folders:
    """Return the folders of *paths*."""
    folders = {path: dirname(from_here(path)).split("/") for path in paths}
    alike = _alike(folders.values())
    names = next(iter(folders.values()), [])[:alike]
    return Folders(
        printable("/".join(names)),
        {
            path: printable("/".join(each[alike : alike + _DEPTH])) or "."
            for path, each in folders.items()
        },
    )


def _alike(folders: Iterable[Sequence[str]]) -> int:
    """Return how many names all of *folders* begin with."""
    levels = map(set, zip(*folders, strict=False))
    return sum(1 for _ in takewhile(lambda names: len(names) == 1, levels))
