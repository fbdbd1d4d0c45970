"""Paths as programs want them that know a file by where it is in the repository."""

import os
from urllib.parse import quote


def from_here(path: str) -> str:
    """Return *path* as seen from the current folder, with ``/``.

    What lies elsewhere stays as it is; what has no name, such as standard input, too.
    """
    seen = os.path.normpath(path)
    if os.path.isabs(seen):
        below = os.path.join(os.getcwd(), "")
        seen = seen.removeprefix(below)
    return seen.replace(os.sep, "/")


def uri(path: str) -> str:
    """Return *path* as a URI: relative to the current folder where it lies below it.

    What a URI cannot hold is written as ``%`` and the bytes that the file system has.
    """
    seen = from_here(path)
    quoted = quote(seen.encode("utf-8", "surrogateescape"))
    return f"file://{quoted}" if seen.startswith("/") else quoted
