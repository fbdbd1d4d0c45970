"""From changed texts back to the files that they were read from."""

import os
from collections.abc import Iterable

from kubelint_img.errors import KubelintError, why
from kubelint_img.inputs.read import Input, holds
from kubelint_img.scratch import scratch


def obstacle(file: Input) -> str:
    """Say what keeps *file* from being changed on disk; nothing if nothing does."""
    lost = loss(file)
    if lost or file.is_standard_input:
        return lost
    path = os.path.realpath(file.source.path)
    try:
        if not _is_unchanged(path, file):
            return "it has changed since it was read"
    except OSError as error:
        return why(error)
    if not os.access(path, os.W_OK):
        return "it is read-only"
    if not os.access(os.path.dirname(path), os.W_OK):
        return "its folder is read-only"
    return ""


def loss(file: Input) -> str:
    """Say what would be lost if the text of *file* were written; nothing if all is."""
    if file.data is None:
        return "some of its bytes are no text, and would be lost"
    return ""


def write(changes: Iterable[tuple[Input, Input]]) -> None:
    """Put files in the place of others, each given as it was and as it is to be.

    Links lead to what they led to, and each file is always whole. Nothing is changed
    before all that is to be written has been, and every file proved to be what it was.
    Raises `KubelintError` where that cannot be done.
    """
    files = [(os.path.realpath(old.source.path), old, new) for old, new in changes]
    waiting = dict[str, str]()
    path = ""
    try:
        for path, _, after in files:
            waiting[path] = scratch(path, after.data or b"")
        for path, before, _ in files:
            _refuse_changed(path, before)
        for path in list(waiting):
            os.replace(waiting[path], path)
            del waiting[path]
    except OSError as error:
        message = f"cannot write {path}: {why(error)}"
        raise KubelintError(message) from error
    finally:
        for left_over in waiting.values():
            os.unlink(left_over)


def _refuse_changed(path: str, file: Input) -> None:
    if not _is_unchanged(path, file):
        message = f"{path} has changed while it was being fixed; nothing was written"
        raise KubelintError(message)


def _is_unchanged(path: str, file: Input) -> bool:
    return file.data is not None and holds(path, file.data)
