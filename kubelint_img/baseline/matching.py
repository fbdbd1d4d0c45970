"""Which findings a baseline has, and which of its entries have no finding left."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kubelint_img.baseline.file import Entry
from kubelint_img.baseline.identity import Identity, Known


class Matched(NamedTuple):
    """What belongs together, and what is left over on either side."""

    old: tuple[Known, ...]
    """Findings that have an entry."""

    new: tuple[Known, ...]
    used: tuple[Entry, ...]
    """Entries that have a finding."""

    idle: tuple[Entry, ...]


def match(found: Iterable[Known], entries: Iterable[Entry]) -> Matched:
    """Give each of *entries* one of the findings that are the same to it.

    Of several alike it is the one whose line is the same too, and else the first: what
    is added to a file is more often put below what is like it.
    """
    ahead = defaultdict[Identity, list[Known]](list)
    for each in found:
        ahead[each.identity].append(each)
    by_identity = defaultdict[Identity, list[Entry]](list)
    for entry in entries:
        by_identity[entry.identity].append(entry)
    pairs = [
        pair
        for identity, alike in by_identity.items()
        for pair in _pairs(ahead[identity], alike)
    ]
    used = {id(entry) for entry, _ in pairs}
    rest = [entry for alike in by_identity.values() for entry in alike]
    return Matched(
        tuple(known for _, known in pairs),
        tuple(known for left in ahead.values() for known in left),
        tuple(entry for entry, _ in pairs),
        tuple(entry for entry in rest if id(entry) not in used),
    )


def _pairs(ahead: list[Known], entries: Sequence[Entry]) -> list[tuple[Entry, Known]]:
    """Take out of *ahead* the findings that *entries* are of."""
    pairs, rest = list[tuple[Entry, Known]](), list[Entry]()
    for entry in entries:
        same = (known for known in ahead if known.line == entry.line)
        if known := next(same, None):
            ahead.remove(known)
            pairs.append((entry, known))
        else:
            rest.append(entry)
    for entry in rest[: len(ahead)]:
        pairs.append((entry, ahead.pop(0)))
    return pairs
