"""Paths of files, compared."""

import posixpath
from functools import lru_cache

# An editor has the same paths compared again with each key that is hit.
_normpath = lru_cache(maxsize=1 << 14)(posixpath.normpath)


def normal(path: str) -> str:
    """Return the one way to write *path*, so that equal paths are equal texts.

    In a folder ``app``, the file ``../app/web.yaml`` is ``web.yaml``.
    """
    path = _normpath(path)
    return posixpath.relpath(path) if path.startswith("../") else path
