"""Choosing the fixes that can be made together."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from kubelint_img.fix import Edit, Fix
from kubelint_img.source import Source, Span


def is_sound(fix: Fix) -> bool:
    """Tell whether all edits of *fix* lie within their texts, and none on another."""
    for source, edits in edits_by_source([fix]).items():
        spans = sorted(edit.where.span for edit in edits)
        bounds = [0, *(offset for span in spans for offset in span), len(source.text)]
        if any(before > after for before, after in pairwise(bounds)):
            return False
    return True


def compatible(fixes: Iterable[Fix]) -> list[Fix]:
    """Return those of *fixes* that can be made together.

    A fix stays out if it touches what one before it edits, so that the order in which
    they are made does not matter. One that makes the very same edits may come again.
    """
    chosen = list[Fix]()
    known = set[tuple[Edit, ...]]()
    taken = defaultdict[Source, list[Span]](list)
    for fix in fixes:
        if fix.edits not in known:
            places = [edit.where for edit in fix.edits]
            if any(_is_near(place.span, taken[place.source]) for place in places):
                continue
            known.add(fix.edits)
            for place in places:
                insort(taken[place.source], place.span)
        chosen.append(fix)
    return chosen


def edits_by_source(fixes: Iterable[Fix]) -> Mapping[Source, Sequence[Edit]]:
    """Return the edits of *fixes* by the text that they are for, each edit once."""
    edits = defaultdict[Source, list[Edit]](list)
    for edit in dict.fromkeys(edit for fix in fixes for edit in fix.edits):
        edits[edit.where.source].append(edit)
    return edits


def _is_near(span: Span, taken: Sequence[Span]) -> bool:
    """Tell whether *span* gets in the way of one of those *taken*, which are sorted."""
    at = bisect_left(taken, span)
    return any(_touch(span, each) for each in taken[max(at - 1, 0) : at + 1])


def _touch(one: Span, other: Span) -> bool:
    """Tell whether two spans overlap, or one is empty and at an end of the other."""
    first, last = max(one.start, other.start), min(one.stop, other.stop)
    is_empty = one.start == one.stop or other.start == other.stop
    return first < last or (first == last and is_empty)
