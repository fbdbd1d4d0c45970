"""The name that was perhaps meant by another."""

from collections.abc import Iterable
from itertools import islice

_LIMIT = 3  # changes; https://github.com/moby/buildkit/blob/master/util/suggest
_MAX_LENGTH = 64
_MAX_OTHERS = 64


def nearest(name: str, others: Iterable[str]) -> str | None:
    """Return that of *others* which is *name* but for two characters at most.

    Half of the name must be right. Of very many others only the first count.
    """
    found, least = None, min(_LIMIT, len(name) // 2 + 1)
    if len(name) > _MAX_LENGTH:
        return None
    characters = set(name)
    for other in islice(others, _MAX_OTHERS):
        # Each character that is not in the other takes a change at least.
        if abs(len(other) - len(name)) < least > len(characters.difference(other)):
            changes = _changes(name, other, least)
            if changes < least:
                found, least = other, changes
    return found


def _changes(one: str, other: str, limit: int) -> int:
    """Count the characters to insert, delete or replace: the Levenshtein distance.

    It stops counting at the *limit*.
    """
    above = list(range(len(other) + 1))
    for row, mine in enumerate(one, 1):
        line = [row]
        for column, its in enumerate(other, 1):
            replaced = above[column - 1] + (mine != its)
            line.append(min(above[column] + 1, line[-1] + 1, replaced))
        if min(line) >= limit:
            return limit
        above = line
    return above[-1]
