"""Which findings a baseline has, and which of its entries have no finding left."""

from collections import defaultdict, deque
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
    findings = defaultdict[Identity, list[Known]](list)
    for known in found:
        findings[known.identity].append(known)
    listed = defaultdict[Identity, list[Entry]](list)
    for entry in entries:
        listed[entry.identity].append(entry)
    old, new = list[Known](), list[Known]()
    used, idle = list[Entry](), list[Entry]()
    for identity in dict.fromkeys((*findings, *listed)):
        pairs, unlisted, gone = _paired(findings[identity], listed[identity])
        used += (entry for entry, _ in pairs)
        old += (known for _, known in pairs)
        new += unlisted
        idle += gone
    return Matched(tuple(old), tuple(new), tuple(used), tuple(idle))


def _paired(
    findings: Sequence[Known], entries: Sequence[Entry]
) -> tuple[list[tuple[Entry, Known]], list[Known], list[Entry]]:
    """Pair what is all of one identity; return what is left on either side too."""
    by_line = defaultdict[str, deque[int]](deque)
    for index, known in enumerate(findings):
        by_line[known.line].append(index)
    pairs, gone = list[tuple[Entry, Known]](), list[Entry]()
    taken = set[int]()
    for entry in entries:
        if same := by_line[entry.line]:
            taken.add(same[0])
            pairs.append((entry, findings[same.popleft()]))
        else:
            gone.append(entry)
    left = [known for index, known in enumerate(findings) if index not in taken]
    more = list(zip(gone, left, strict=False))
    return [*pairs, *more], left[len(more) :], gone[len(more) :]
