"""Which files a run is about."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field
from functools import cache
from os.path import isfile
from typing import NamedTuple, Protocol

from kubelint_img.errors import UsageError, why
from kubelint_img.frozen import frozen
from kubelint_img.inputs.candidate import (
    Candidate,
    Discovery,
    LeftAlone,
    unreadable,
)
from kubelint_img.inputs.helm.chart.place import chart_file
from kubelint_img.inputs.ignores import Ignores, ignores_above, ignores_in
from kubelint_img.inputs.kind import Kind, NotInputError, kind_of_name
from kubelint_img.inputs.standard_input import STANDARD_INPUT
from kubelint_img.patterns import meant
from kubelint_img.problem import Unreadable

Found = Candidate | LeftAlone | Unreadable
"""What there may be at a path."""


class Exclusion(Protocol):
    """Says what the configuration keeps out of a run."""

    def __call__(self, path: str, *, is_directory: bool, is_named: bool) -> str | None:
        """Say why the absolute *path* is excluded; nothing if it is not.

        *is_named* tells what the command line names from what was come upon.
        """
        ...


def discover(
    paths: Sequence[str], exclusion: Exclusion, standard_input: str = ""
) -> Discovery:
    """Find the files that *paths* stand for, directories walked in sorted order.

    A file named here is linted even where git ignores it, and whatever it is called.
    ``-`` is standard input, which is called *standard_input*. Raises `UsageError`
    for a path that does not exist.
    """
    for path in paths:
        if path != STANDARD_INPUT and not os.path.lexists(path):
            message = f"no such file or directory: {path}"
            raise UsageError(message)
    walk = _Walk(exclusion, standard_input or STANDARD_INPUT)
    return Discovery.of(found for path in paths for found in walk.named(path))


def found_under(
    folder: str, exclusion: Exclusion, taken: Iterable[str]
) -> Iterator[Found]:
    """Give what a *folder* holds besides the files *taken*, named by real paths."""
    walk = _Walk(exclusion, STANDARD_INPUT, {path: path for path in taken})
    yield from walk.named(folder)


class _Folder(NamedTuple):
    shown: str
    """As it is reported; nothing for the current directory."""

    real: str
    ignores: Ignores


@frozen
class _Walk:
    """One run's way through the paths, which takes no file twice."""

    exclusion: Exclusion
    standard_input: str
    seen: dict[str, str] = field(default_factory=dict[str, str])
    is_file: Callable[[str], bool] = field(default_factory=lambda: cache(isfile))
    """Tells where files are; of one and the same it is asked again and again."""

    def named(self, path: str) -> Iterator[Found]:
        """Give what stands behind a *path* of the command line."""
        is_standard_input = path == STANDARD_INPUT
        if is_standard_input:
            path = self.standard_input
        real = os.path.realpath(path)
        if os.path.isdir(path) and not is_standard_input:
            shown = "" if os.path.normpath(path) == os.curdir else path
            yield from self._walked(_Folder(shown, real, ignores_above(real)))
        elif reason := self.exclusion(real, is_directory=False, is_named=True):
            yield LeftAlone(_reported(path), reason)
        else:
            found = self._file(path, real, _kind_of_named(path))
            if is_standard_input and isinstance(found, Candidate):
                found = found._replace(is_standard_input=True)
            yield found

    def _walked(self, root: _Folder) -> Iterator[Found]:
        """Go through a folder, and those in it, without following links to others."""
        # In place of recursion: folders may be nested deeper than Python's calls.
        stack = [root]
        while stack:
            folder = stack.pop()
            try:
                entries = _entries(folder)
            except OSError as error:
                yield unreadable(_reported(folder.shown), why(error))
                continue
            if any(entry.name == ".gitignore" for entry in entries):
                ignores = ignores_in(folder.real, folder.ignores)
                folder = folder._replace(ignores=ignores)
            for entry in entries:
                found = self._come_upon(folder, entry)
                if isinstance(found, _Folder):
                    stack.append(found)
                elif found:
                    yield found

    def _come_upon(
        self, folder: _Folder, entry: "os.DirEntry[str]"
    ) -> Found | _Folder | None:
        shown = os.path.join(folder.shown, entry.name)
        real = os.path.join(folder.real, entry.name)
        if _is_directory(entry):
            if reason := self._kept_out(folder, real, is_directory=True):
                return LeftAlone(f"{_reported(shown)}/", reason, is_input=False)
            return _Folder(shown, real, folder.ignores)
        if entry.is_symlink() and os.path.isdir(real):
            reason = "it is a link to a folder, and those are not followed"
            return LeftAlone(_reported(shown), reason, is_input=False)
        return self._file_come_upon(folder, entry)

    def _file_come_upon(
        self, folder: _Folder, entry: "os.DirEntry[str]"
    ) -> Found | None:
        shown = os.path.join(folder.shown, entry.name)
        real = os.path.join(folder.real, entry.name)
        try:
            kind = kind_of_name(entry.name)
        except NotInputError as error:
            return LeftAlone(_reported(shown), str(error), is_input=False)
        if kind is None:
            return None
        if reason := self._kept_out(folder, real, is_directory=False):
            return LeftAlone(_reported(shown), reason)
        if entry.is_symlink():
            real = os.path.realpath(real)
        return self._file(shown, real, kind)

    def _kept_out(
        self, folder: _Folder, real: str, *, is_directory: bool
    ) -> str | None:
        ignoring = meant(folder.ignores, real, is_directory=is_directory)
        if ignoring:
            return f"git ignores it ({ignoring.origin})"
        return self.exclusion(real, is_directory=is_directory, is_named=False)

    def _file(self, path: str, real: str, kind: Kind) -> Found:
        if first := self.seen.get(real):
            return LeftAlone(_reported(path), f"it is the same file as {first}")
        self.seen[real] = _reported(path)
        if kind is not Kind.DOCKERFILE and (in_chart := chart_file(real, self.is_file)):
            kind = in_chart.kind
        return Candidate(_reported(path), kind)


def _entries(folder: _Folder) -> list["os.DirEntry[str]"]:
    with os.scandir(folder.shown or os.curdir) as entries:
        return sorted(entries, key=lambda entry: entry.name)


def _kind_of_named(path: str) -> Kind:
    try:
        return kind_of_name(os.path.basename(path)) or Kind.UNKNOWN
    except NotInputError:
        return Kind.UNKNOWN


def _is_directory(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:  # it went away meanwhile
        return False


def _reported(path: str) -> str:
    return path.replace(os.sep, "/") or "."
