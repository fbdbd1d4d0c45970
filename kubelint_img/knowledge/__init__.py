"""Facts about the world as plain text, one a line, each with where it comes from.

A ``#`` starts a comment, at the start of a line or behind white space.
"""

from functools import cache
from os import listdir
from os.path import dirname, join

from kubelint_img.lazy import regex

FOLDER = dirname(__file__)
"""Where the lists are."""

_COMMENT = regex(r"(?:^|\s)#.*")


@cache
def lines(name: str) -> tuple[str, ...]:
    """Return the facts of the list *name*, in order, without comments.

    Raises `FileNotFoundError` if there is no such list.
    """
    path = join(FOLDER, f"{name}.txt")
    with open(path, encoding="utf-8") as file:
        facts = (
            (_COMMENT.sub("", line) if "#" in line else line).strip() for line in file
        )
        return tuple(fact for fact in facts if fact)


def names(folder: str) -> tuple[str, ...]:
    """Return the names of the lists in *folder*, sorted, without it."""
    files = [file.rpartition(".") for file in listdir(join(FOLDER, folder))]
    return tuple(sorted(name for name, _, extension in files if extension == "txt"))
