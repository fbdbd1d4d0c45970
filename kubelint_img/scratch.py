"""Files that are written beside another, and then take its place as a whole."""

import os
from contextlib import suppress


def scratch(path: str, data: bytes) -> str:
    """Write *data* to a new file beside *path*, and return where that is.

    If there is a file at *path*, the new one has its mode, attributes and, where the
    system permits it, owner. Until then nobody else can read it. Raises `OSError`, and
    leaves no file behind then.
    """
    folder = os.path.dirname(path)
    new = os.path.join(folder, f".kubelint-img.{os.getpid()}.{os.urandom(4).hex()}.tmp")
    is_there = os.path.exists(path)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(new, flags, 0o600 if is_there else 0o666)
    try:
        with open(descriptor, "wb") as file:
            file.write(data)
        if is_there:
            _take_after(path, new)
    except BaseException:
        os.unlink(new)
        raise
    return new


def _take_after(path: str, new: str) -> None:
    """Give the file at *new* what the one at *path* has, but for its times."""
    import shutil  # noqa: PLC0415 - slow to import, and most runs write nothing

    status = os.stat(path)
    for owner, group in ((status.st_uid, -1), (-1, status.st_gid)):
        with suppress(PermissionError, AttributeError):  # Windows has no `chown`
            os.chown(new, owner, group)
    shutil.copystat(path, new)
    os.utime(new)
