"""Making edits in a text, and choosing those that can be made together."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from kubelint_img.fix import Edit, Fix
from kubelint_img.source import Source, Span


class Kept(NamedTuple):
    """A stretch of text that was left as it was."""

    old: int
    """Where it begins in the text before, in code points."""

    new: int
    """Where it begins in the text after."""

    length: int


class Edited(NamedTuple):
    """A text after edits."""

    text: str
    kept: tuple[Kept, ...]
    """What was left of the text before, in order."""


def edited(text: str, edits: Iterable[Edit]) -> Edited:
    """Make *edits* in *text*: none overlaps another, and all lie within it.

    What several insert at one place stands there in the order that they are given.
    """
    pieces, kept = list[str](), list[Kept]()
    at = length = 0
    for (_, span), replacement in sorted(edits, key=lambda edit: edit.where.span):
        kept.append(Kept(at, length, span.start - at))
        pieces += text[at : span.start], replacement
        length += span.start - at + len(replacement)
        at = span.stop
    kept.append(Kept(at, length, len(text) - at))
    return Edited(
        "".join([*pieces, text[at:]]), tuple(each for each in kept if each[2])
    )


def kept_in_both(first: Sequence[Kept], second: Sequence[Kept]) -> Iterator[Kept]:
    """Give what is left after the *second* edits of what the *first* ones left."""
    one = other = 0
    while one < len(first) and other < len(second):
        before, after = first[one], second[other]
        before_stop, after_stop = before.new + before.length, after.old + after.length
        start, stop = max(before.new, after.old), min(before_stop, after_stop)
        if start < stop:
            old = before.old + start - before.new
            yield Kept(old, after.new + start - after.old, stop - start)
        if before_stop <= after_stop:
            one += 1
        else:
            other += 1


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
