"""Parsing texts that change a little at a time."""

from collections.abc import Iterable

from kubelint_img.inputs.parse import File, parse
from kubelint_img.inputs.read import Read, path_of


class Parsing:
    """Parses of a text only what has changed since the last time.

    To be used by one thread.
    """

    def __init__(self) -> None:
        """Know nothing yet."""
        self._known = dict[str, File]()

    def parse(self, read: Read) -> File:
        """Parse what was read of a file."""
        path = path_of(read)
        self._known[path] = parse(read, self._known.get(path))
        return self._known[path]

    def keep(self, paths: Iterable[str]) -> None:
        """Forget all but what is at these *paths*."""
        kept = frozenset(paths)
        self._known = {path: file for path, file in self._known.items() if path in kept}
