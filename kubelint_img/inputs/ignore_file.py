"""From a Dockerfile to the file that says what its build does not see."""

import os
from collections.abc import Callable

from kubelint_img.inputs.read import text_of
from kubelint_img.inputs.standard_input import STANDARD_INPUT
from kubelint_img.model.ignoring.ignore_file import NAME, IgnoreFile, read_ignore_file
from kubelint_img.source import DOCKERFILE_BREAKS, Source

_MAX_SIZE = 2**18
"""Bytes; far more than anybody writes."""


def ignore_file_of(dockerfile: str) -> IgnoreFile | None:
    """Find what is ignored where the file at the path *dockerfile* is built.

    That is ``<Dockerfile>.dockerignore``, or else ``.dockerignore`` in its folder or
    in one above, up to the root of the repository. The result has no source if there
    is none; it is nothing if that is not known, as for standard input without a name.
    """
    if dockerfile == STANDARD_INPUT:
        return None
    is_absolute = os.path.isabs(dockerfile)
    return find_ignore_file(
        os.path.abspath(dockerfile),
        os.path.lexists,
        lambda path: _source(path, path if is_absolute else os.path.relpath(path)),
    )


def find_ignore_file(
    dockerfile: str,
    exists: Callable[[str], bool],
    source_of: Callable[[str], Source | None],
) -> IgnoreFile | None:
    """Find the same among files of which *exists* and *source_of* tell."""
    own = f"{dockerfile}{NAME}"
    folders = _folders(os.path.dirname(dockerfile), exists)
    for path in (own, *(os.path.join(folder, NAME) for folder in folders)):
        if exists(path):
            is_beside = os.path.dirname(path) == folders[0]
            source = source_of(path)
            if source is None:
                return None
            return read_ignore_file(
                source,
                is_beside=is_beside,
                has_repository=path == own or not is_beside or len(folders) == 1,
            )
    return IgnoreFile()


def _folders(folder: str, exists: Callable[[str], bool]) -> list[str]:
    """Return *folder*, and those above it in the same repository, the nearest first."""
    folders = [folder]
    while not exists(os.path.join(folders[-1], ".git")):
        parent = os.path.dirname(folders[-1])
        if parent == folders[-1]:
            return [folder]  # there is no repository
        folders.append(parent)
    return folders


def _source(path: str, shown: str) -> Source | None:
    text = text_of(path, _MAX_SIZE)
    if text is None:
        return None
    return Source(shown.replace(os.sep, "/"), text, DOCKERFILE_BREAKS)
