"""Lists of patterns, such as those of images."""

from functools import lru_cache

from kubelint_img.glob import fits
from kubelint_img.knowledge import lines


@lru_cache(maxsize=1024)
def fact(name: str, subject: str) -> tuple[str, ...] | None:
    """Return what the list *name* says of *subject*, or nothing if it is not listed.

    A line of the list is a pattern (``*`` stands for anything) and perhaps more words,
    which are what is returned. As in ``.gitignore`` the last line that fits decides,
    and one that starts with ``!`` takes something out again. An image is written in
    full: ``docker.io/library/golang:1.24``.
    """
    for line in reversed(lines(name)):
        pattern, *words = line.split()
        if fits(subject, pattern.removeprefix("!")):
            return None if pattern.startswith("!") else tuple(words)
    return None
