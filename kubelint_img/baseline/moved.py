"""Files that have another path now, known by the findings in them."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from kubelint_img.baseline.file import Entry
from kubelint_img.baseline.identity import Identity, Known

_PARTS_ALIKE = 2
"""One in so many findings must be the same: as git judges what was renamed."""


class _Move(NamedTuple):
    alike: int
    old: str
    new: str


def moves(
    found: Iterable[Known],
    entries: Iterable[Entry],
    is_gone: Callable[[str], bool],
) -> Mapping[str, str]:
    """Return the new paths of files that have been moved, by the old ones.

    A file was moved if it *is_gone*, and one that has no entries of its own has the
    same findings, or half of them. *entries* are those whose rules are in use.
    """
    old = _by_path(each.identity for each in entries)
    gone = {path: alike for path, alike in old.items() if is_gone(path)}
    if not gone:
        return {}
    arrived = _by_path(each.identity for each in found)
    new = {path: alike for path, alike in arrived.items() if path not in old}
    moved, taken = dict[str, str](), set[str]()
    for each in sorted(_possible(gone, new), key=_order):
        if each.old not in moved and each.new not in taken:
            moved[each.old] = each.new
            taken.add(each.new)
    return moved


def _by_path(identities: Iterable[Identity]) -> Mapping[str, Counter[Identity]]:
    found = defaultdict[str, Counter[Identity]](Counter)
    for each in identities:
        found[each.path][each._replace(path="")] += 1
    return found


def _possible(
    gone: Mapping[str, Counter[Identity]], new: Mapping[str, Counter[Identity]]
) -> Iterator[_Move]:
    holders = defaultdict[Identity, list[str]](list)
    for path, after in new.items():
        for identity in after:
            holders[identity].append(path)
    for old, before in gone.items():
        alike = Counter[str]()
        for identity, count in before.items():
            for path in holders[identity]:
                alike[path] += min(count, new[path][identity])
        for path, count in alike.items():
            most = max(before.total(), new[path].total())
            if count * _PARTS_ALIKE >= most:
                yield _Move(count, old, path)


def _order(move: _Move) -> tuple[int, bool, str, str]:
    is_renamed = _name(move.old) != _name(move.new)
    return -move.alike, is_renamed, move.old, move.new


def _name(path: str) -> str:
    return path.rpartition("/")[2]
