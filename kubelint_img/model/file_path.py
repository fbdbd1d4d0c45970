"""Paths of files, compared."""

import posixpath


def normal(path: str) -> str:
    """Return the one way to write *path*, so that equal paths are equal texts.

    In a folder ``app``, the file ``../app/web.yaml`` is ``web.yaml``.
    """
    path = posixpath.normpath(path)
    return posixpath.relpath(path) if path.startswith("../") else path
