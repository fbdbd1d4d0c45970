"""A list for people: a table, with a line for each place that names an image."""

from collections import Counter
from collections.abc import Iterator, Sequence

from kubelint_img.inventory.entry import Entry
from kubelint_img.inventory.pin import Pinning
from kubelint_img.reporters.printable import printable

_GAP = "  "
_WIDEST = 100
"""How far one long cell may move the columns behind it for all other lines."""


def listed(entries: Sequence[Entry]) -> Iterator[str]:
    """Give the lines of the table, its head first; of no entries there is none."""
    if entries:
        head = ("PLACE", "USE", "IN", "PINNED BY", "IMAGE")
        yield from _table([head, *map(_row, entries)])


def listed_once(entries: Sequence[Entry]) -> Iterator[str]:
    """Give a table with one line an image, sorted, and the number of its places."""
    counts = Counter((each.name, _pin(each.pinning)) for each in entries)
    if counts:
        rows = [(str(counts[image]), image[1], image[0]) for image in sorted(counts)]
        yield from _table([("PLACES", "PINNED BY", "IMAGE"), *rows])


def _row(entry: Entry) -> tuple[str, ...]:
    line, column = entry.start
    place = f"{entry.path}:{line}:{column}"
    remarks = "".join(f" ({remark})" for remark in _remarks(entry))
    image = f"{entry.name}{remarks}"
    return place, entry.use, str(entry.owner), _pin(entry.pinning), image


def _pin(pinning: Pinning) -> str:
    return f"{pinning.by} ({pinning.variable})" if pinning.variable else pinning.by


def _remarks(entry: Entry) -> Iterator[str]:
    if entry.pinning.reason:
        yield entry.pinning.reason
    if entry.built_by:
        yield f"built by {entry.built_by}"
    if entry.is_retagged:
        yield "retagged"


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Give *rows* as lines whose columns stand below one another."""
    shown = [[printable(cell) or "-" for cell in row] for row in rows]
    columns = zip(*shown, strict=True)
    widths = [min(max(map(len, column)), _WIDEST) for column in columns]
    for row in shown:
        *cells, last = row
        padded = map(str.ljust, cells, widths)
        yield _GAP.join([*padded, last])
