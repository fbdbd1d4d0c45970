"""Making edits in a text, and knowing what of it they leave."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kubelint_img.fix import Edit


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
