"""Where reports go."""

import os
import sys
from collections.abc import Iterable, Iterator

from kubelint_img.errors import KubelintError, UsageError


def refuse_impossible(outputs: Iterable[str]) -> None:
    """Raise `UsageError` for files that cannot be written, before any work is done.

    An empty path is standard output, which only one report can have.
    """
    seen = set[str]()
    for path in outputs:
        real = path and os.path.realpath(path)
        if real in seen:
            message = f"two reports cannot both go to {path or 'standard output'}"
            raise UsageError(message)
        seen.add(real)
        if os.path.isdir(real) or not os.path.isdir(os.path.dirname(real) or "."):
            message = f"no file can be written at {path}"
            raise UsageError(message)


def write(lines: Iterable[str], path: str) -> None:
    """Write *lines* to the file at *path*, or to standard output if that is empty.

    The file is there as a whole, or is what it was before. Raises `KubelintError`
    where it cannot be written.
    """
    if not path:
        sys.stdout.writelines(f"{line}\n" for line in lines)
        return
    data = "".join(f"{line}\n" for line in lines)
    try:
        _replace(os.path.realpath(path), data.encode("utf-8", "backslashreplace"))
    except OSError as error:
        message = f"cannot write {path}: {(error.strerror or str(error)).lower()}"
        raise KubelintError(message) from error


def _replace(path: str, data: bytes) -> None:
    if os.path.lexists(path) and not os.path.isfile(path):
        with open(path, "wb") as device:  # such as /dev/null: it cannot be replaced
            device.write(data)
        return
    scratch = f"{path}.{os.getpid()}.tmp"
    try:
        with open(scratch, "xb") as file:
            file.write(data)
        if os.path.exists(path):
            os.chmod(scratch, os.stat(path).st_mode & 0o7777)
        os.replace(scratch, path)
    except BaseException:
        if os.path.exists(scratch):
            os.unlink(scratch)
        raise
