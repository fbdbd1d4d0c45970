"""The files of a project, kept from one run to the next."""

import os
from collections.abc import Callable
from typing import NamedTuple

from kubelint_img.inputs.candidate import Candidate
from kubelint_img.inputs.project import Files
from kubelint_img.inputs.read import Input


class _Kept(NamedTuple):
    signature: tuple[int, int, int]
    """Of the file when it was read: what tells that it is still the same."""

    max_size: int
    found: Input | None


class KeptFiles(Files):
    """Files that are read and parsed anew only where they have changed on disk."""

    def __init__(self, max_size: Callable[[str], int]) -> None:
        """Have read nothing yet; *max_size* tells how many bytes a file may have."""
        super().__init__(max_size)
        self._kept = dict[str, _Kept]()
        self._before = dict[str, _Kept]()

    def look_again(self) -> None:
        """Read what is asked for from now on, unless it is still what it was.

        What nobody has asked for since the last time is forgotten.
        """
        if not self._kept:
            return
        self._before, self._kept = self._kept, {}
        found = (each.found for each in self._before.values())
        alive = {each.source for each in found if each}
        self._parsed = {
            source: file for source, file in self._parsed.items() if source in alive
        }

    def read(self, candidate: Candidate) -> Input | None:
        """Read a file unless it is known; give nothing if that fails."""
        path = candidate.path
        try:
            signature = _signature(path)
        except OSError:
            return None
        max_size = self._max_size(path)
        known = self._kept.get(path) or self._before.get(path)
        if not known or known[:2] != (signature, max_size):
            known = _Kept(signature, max_size, super().read(candidate))
        self._kept[path] = known
        return known.found


def _signature(path: str) -> tuple[int, int, int]:
    status = os.stat(path)
    return status.st_mtime_ns, status.st_size, status.st_ino
