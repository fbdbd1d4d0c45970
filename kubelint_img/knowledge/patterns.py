"""Lists of patterns, such as those of images."""

from functools import cache, lru_cache
from typing import NamedTuple

from kubelint_img.glob import fits, literal_head
from kubelint_img.knowledge import lines


class _Line(NamedTuple):
    head: str
    """What the pattern begins with, up to the first wildcard."""

    tail: str | None
    """What follows a single ``*``; nothing if the pattern is of another kind."""

    pattern: str
    words: tuple[str, ...] | None
    """Nothing if the line takes something out."""

    def fits(self, subject: str) -> bool:
        """Tell whether *subject*, which has the head, is one of the pattern."""
        if self.tail is None:
            return fits(subject, self.pattern)
        return subject.endswith(self.tail, len(self.head))


@lru_cache(maxsize=1024)
def fact(name: str, subject: str) -> tuple[str, ...] | None:
    """Return what the list *name* says of *subject*, or nothing if it is not listed.

    A line of the list is a pattern (``*`` stands for anything) and perhaps more words,
    which are what is returned. As in ``.gitignore`` the last line that fits decides,
    and one that starts with ``!`` takes something out again. An image is written in
    full: ``docker.io/library/golang:1.24``.
    """
    for line in _lines(name):
        if subject.startswith(line.head) and line.fits(subject):
            return line.words
    return None


@cache
def _lines(name: str) -> tuple[_Line, ...]:
    """Return the lines of the list *name*, the last one first."""
    return tuple(map(_line, reversed(lines(name))))


def _line(text: str) -> _Line:
    written, *words = text.split()
    pattern = written.removeprefix("!")
    head = literal_head(pattern)
    rest = pattern[len(head) :]
    tail = rest[1:] if rest[:1] == "*" and literal_head(rest[1:]) == rest[1:] else None
    return _Line(head, tail, pattern, None if pattern != written else tuple(words))
