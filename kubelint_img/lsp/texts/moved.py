"""Places in a text, and where they are once it was edited."""

from collections.abc import Iterable, Iterator, Mapping

from kubelint_img.fix import Edit, Fix
from kubelint_img.frozen import frozen
from kubelint_img.inputs.read import Input, Read
from kubelint_img.source import Place, Related, Source, Span
from kubelint_img.violation import Violation


@frozen
class Move:
    """From a text to what one edit made of it."""

    after: Source
    start: int
    """How much of both texts is the same, from the first character."""

    stop: int
    """Where in the former text begins what is the same up to the end."""

    shift: int
    """By how much longer the latter is."""

    def span(self, span: Span) -> Span | None:
        """Return where *span* is now; nothing if it, or what touches it, was edited."""
        if span.stop < self.start or not self.stop - self.start + abs(self.shift):
            return span
        if span.start > self.stop:
            return Span(span.start + self.shift, span.stop + self.shift)
        return None

    def about(self, span: Span) -> Span:
        """Return about where *span* is now, even if what stands there was edited."""
        return Span(*map(self._offset, span))

    def _offset(self, offset: int) -> int:
        if offset <= self.start:
            return offset
        return max(offset + self.shift, self.start)


def moved(
    violations: Iterable[Violation],
    now: Mapping[str, Source],
    *,
    with_fixes: bool = False,
) -> Iterator[Violation]:
    """Give *violations* where they stand in the texts *now*, by path.

    That are those whose place was not edited since. Fixes are for the former text; only
    *with_fixes* those are kept that edit texts which are still the same.
    """
    moves = dict[Source, Move]()

    def move_of(source: Source) -> Move | None:
        after = now.get(source.path, source)
        if after is not source and source not in moves:
            moves[source] = move(source, after)
        return moves.get(source)

    def about(related: Related) -> Related:
        where = related.where
        found = move_of(where.source)
        if found is None:
            return related
        return related._replace(where=Place(found.after, found.about(where.span)))

    for each in violations:
        found = move_of(each.source)
        span = found.span(each.span) if found else each.span
        if span is not None:
            yield each._replace(
                source=found.after if found else each.source,
                span=span,
                related=tuple(map(about, each.related)),
                fix=_fix_in(each.fix, now) if with_fixes and each.fix else None,
            )


def _fix_in(fix: Fix, now: Mapping[str, Source]) -> Fix | None:
    """Return *fix* for the texts *now*; nothing if it edits one that is another."""
    edits = list[Edit]()
    for where, text in fix.edits:
        after = now.get(where.source.path)
        if after is None or after.text != where.source.text:
            return None
        edits.append(Edit(Place(after, where.span), text))
    return fix._replace(edits=tuple(edits))


def sources_in(reads: Iterable[Read]) -> dict[str, Source]:
    """Return the texts that were read, by their paths."""
    return {each.source.path: each.source for each in reads if isinstance(each, Input)}


def move(before: Source, after: Source) -> Move:
    """Return how places in the text *before* go over to the one *after* it."""
    old, new = before.text, after.text
    start = _same(old, new)
    end = min(_same(old[::-1], new[::-1]), min(len(old), len(new)) - start)
    return Move(after, start, len(old) - end, len(new) - len(old))


def _same(one: str, other: str) -> int:
    """Return how many characters two texts have in common from the first."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
