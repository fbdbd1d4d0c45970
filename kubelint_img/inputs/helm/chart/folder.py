"""The files of a chart, read from its folder."""

import os
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

from kubelint_img.errors import why
from kubelint_img.inputs.helm.chart.ignore import NAME, Rule, is_ignored, rules_in
from kubelint_img.inputs.read import RefusedError, bytes_of

_MOST_FILES = 10_000
_MOST_BYTES = 64 * 2**20


class FolderError(Exception):
    """A file of a chart that cannot be read, or too much of them."""

    def __init__(self, path: str, message: str) -> None:
        """Say of the file at *path* what is wrong."""
        super().__init__(message)
        self.path = path


class _Found(NamedTuple):
    path: str
    """From the root of the chart, with ``/``."""

    real: str
    is_folder: bool


def files_in(
    root: str, max_size: int, overlay: Mapping[str, bytes]
) -> dict[str, bytes]:
    """Return all files of the chart in the folder *root*, by their paths in it.

    What *overlay* has, by the same paths, is not read, and need not be there: an editor
    has files that were never saved. What ``.helmignore`` names is left out. Raises
    `FolderError` where a file has more than *max_size* bytes, or cannot be read, or
    where there are too many.
    """
    files, total = dict[str, bytes](), 0
    rules = _rules(root, max_size)
    for found in _walk(root, rules):
        data = overlay.get(found.path)
        if data is None:
            data = _read(found, max_size)
        files[found.path] = data
        total += len(data)
        if len(files) > _MOST_FILES or total > _MOST_BYTES:
            message = (
                f"the chart has more than {_MOST_FILES} files or {_MOST_BYTES} bytes"
            )
            raise FolderError(found.real, message)
    return {**files, **_unsaved(root, rules, overlay)}


def _unsaved(
    root: str, rules: tuple[Rule, ...], overlay: Mapping[str, bytes]
) -> dict[str, bytes]:
    return {
        path: data
        for path, data in overlay.items()
        if not os.path.lexists(os.path.join(root, path))
        and not is_ignored(path, rules, is_folder=False)
        and not any(
            is_ignored(each.as_posix(), rules, is_folder=True)
            for each in PurePosixPath(path).parents[:-1]
        )
    }


def _rules(root: str, max_size: int) -> tuple[Rule, ...]:
    path = os.path.join(root, NAME)
    if not os.path.lexists(path):
        return rules_in("")
    data = _read(_Found(NAME, path, is_folder=False), max_size)
    return rules_in(data.decode(errors="replace"))


def _walk(root: str, rules: tuple[Rule, ...]) -> Iterator[_Found]:
    """Go through the files, those behind links too, in sorted order."""
    seen = {os.path.realpath(root)}
    stack = [_Found("", root, is_folder=True)]
    while stack:
        folder = stack.pop()
        for found in _entries(folder):
            if is_ignored(found.path, rules, is_folder=found.is_folder):
                continue
            if not found.is_folder:
                yield found
            elif (real := os.path.realpath(found.real)) not in seen:
                seen.add(real)
                stack.append(found)


def _entries(folder: _Found) -> list[_Found]:
    try:
        names = sorted(os.listdir(folder.real))
    except OSError as error:
        raise FolderError(folder.real, f"cannot read it: {why(error)}") from error
    found = list[_Found]()
    for name in names:
        real = os.path.join(folder.real, name)
        path = f"{folder.path}/{name}" if folder.path else name
        found.append(_Found(path, real, os.path.isdir(real)))
    return found


def _read(found: _Found, max_size: int) -> bytes:
    try:
        return bytes_of(found.real, max_size)
    except OSError as error:
        message = f"cannot read the file: {why(error)}"
    except RefusedError as error:
        message = f"cannot read the file: {error}"
    raise FolderError(found.real, message)
