"""Which lines of one text are lines of another, and what is not the same in them."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import accumulate

from kubelint_img.source import Span

_MOST = 4_000
"""Lines that are compared with one another: the time grows with their square."""


def aligned(lines: Sequence[str], others: Sequence[str]) -> list[int | None]:
    """Return for each of *lines* the index of the same line among *others*.

    Nothing for one that is not there, or not in this order.
    """
    found: list[int | None] = [None] * len(lines)
    same = min(len(lines), len(others))
    first = 0
    while first < same and lines[first] == others[first]:
        found[first] = first
        first += 1
    last = 0
    while last < same - first and lines[-1 - last] == others[-1 - last]:
        found[-1 - last] = len(others) - 1 - last
        last += 1
    middle = lines[first : len(lines) - last], others[first : len(others) - last]
    if 0 < max(map(len, middle)) <= _MOST:
        matcher = SequenceMatcher(None, *middle, autojunk=False)
        for start, other, size in matcher.get_matching_blocks():
            for index in range(size):
                found[first + start + index] = first + other + index
    return found


def paired(lines: Sequence[str], others: Sequence[str]) -> list[int | None]:
    """Return the same, and besides of the lines between two that are the same.

    Those are paired off in order where there are as many on both sides.
    """
    found = aligned(lines, others)
    start, before = 0, -1
    for index in range(len(lines) + 1):
        other = found[index] if index < len(lines) else len(others)
        if other is None:
            continue
        if index - start == other - before - 1:
            found[start:index] = range(before + 1, other)
        start, before = index + 1, other
    return found


def difference(line: str, other: str) -> Span:
    """Return what of *line* is not the same in *other*: a range of its characters."""
    first = _common(line, other)
    return Span(first, len(line) - _common(line[first:][::-1], other[first:][::-1]))


def _common(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    shorter = min(len(one), len(other))
    return next((i for i in range(shorter) if one[i] != other[i]), shorter)


def starts_of(lines: Sequence[str]) -> list[int]:
    """Return where each of *lines* begins in the text that they were split from."""
    return list(accumulate((len(line) + 1 for line in lines), initial=0))[:-1]
