"""Bars, one for each thing that is counted, in parts by severity."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kubelint_img.rule import Severity

_MOST = 12
"""The bars that a chart has; what is counted less is summed up."""

WIDTH = 1000
"""Of the longest bar, in units of the drawing."""


class Part(NamedTuple):
    """A stretch of a bar: where it begins and how long it is, in units."""

    severity: Severity
    amount: int
    start: float
    length: float


class Bar(NamedTuple):
    """How often there is something."""

    name: str
    amount: int
    parts: tuple[Part, ...]


class Chart(NamedTuple):
    """The longest bars, the longest first, and what is left."""

    bars: tuple[Bar, ...]
    others: int
    """How many things have no bar."""

    rest: int
    """How much is counted for those."""

    names: tuple[str, ...]
    """All that is counted, in order."""


def chart(counted: Iterable[tuple[str, Severity]]) -> Chart:
    """Return the chart of what is *counted*, each time with a severity."""
    counts = defaultdict[str, Counter[Severity]](Counter)
    for name, severity in counted:
        counts[name][severity] += 1
    totals = {name: sum(by_severity.values()) for name, by_severity in counts.items()}
    order = sorted(totals, key=lambda name: (-totals[name], name))
    longest = totals[order[0]] if order else 1
    return Chart(
        tuple(_bar(name, counts[name], longest) for name in order[:_MOST]),
        len(order[_MOST:]),
        sum(totals[name] for name in order[_MOST:]),
        tuple(sorted(totals)),
    )


def parts(counts: Mapping[Severity, int], full: int) -> tuple[Part, ...]:
    """Return the parts of a bar, of which *full* would be the whole width."""
    return tuple(_parts(counts, WIDTH / max(full, 1)))


def _bar(name: str, counts: Mapping[Severity, int], longest: int) -> Bar:
    return Bar(name, sum(counts.values()), parts(counts, longest))


def _parts(counts: Mapping[Severity, int], scale: float) -> Iterator[Part]:
    before = 0
    for severity in Severity:
        if count := counts.get(severity, 0):
            start, length = round(before * scale, 1), round(count * scale, 1)
            yield Part(severity, count, start, length)
            before += count
