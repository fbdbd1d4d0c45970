"""What fixes would change, as a unified diff."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kubelint_img.fixing.edits import Kept
from kubelint_img.fixing.outcome import Change, Outcome
from kubelint_img.frozen import frozen
from kubelint_img.lazy import cached_property
from kubelint_img.model.secret import MASK
from kubelint_img.reporters.hidden import Hidden
from kubelint_img.reporters.printable import printable
from kubelint_img.source import Place, Source, Span

_CONTEXT = 3
"""The lines around a change that are shown."""


class _Row(NamedTuple):
    """A line of a diff that has all lines of both texts."""

    mark: str
    old: int
    """How many lines of the old text stand before it."""

    new: int
    """How many lines of the new text stand before it."""


def diff(outcome: Outcome) -> Iterator[str]:
    """Give the lines, without their breaks, of what *outcome* changes.

    Secrets are covered. So is what could make a terminal do more than show it, but for
    tabs and a carriage return at the end of a line.
    """
    before, after = Hidden(outcome.before), Hidden(outcome.after)
    for change in outcome.changes:
        old = _Lines(change.before.source, before)
        new = _Lines(change.after.source, after)
        path = printable(change.before.source.path)
        yield f"--- {path}"
        yield f"+++ {path}"
        for hunk in _hunks(list(_rows(old, new, change))):
            yield from _hunk(hunk, old, new)


@frozen
class _Lines:
    """The lines of a text, and how they are shown."""

    source: Source
    hidden: Hidden

    @cached_property
    def spans(self) -> Sequence[Span]:
        """Return the places of the lines, line breaks included."""
        numbers = range(1, self.source.line_count + 1)
        return [self.source.line_span(number) for number in numbers if self.source.text]

    def text(self, index: int) -> str:
        """Return the line at *index*, from zero, with its break."""
        return self.source.text[slice(*self.spans[index])]

    def shown(self, index: int) -> Iterator[str]:
        """Give the line at *index*, from zero, and what is to say of its end."""
        source, (start, stop) = self.source, self.spans[index]
        end = start + len(source.line(index + 1))
        hidden = self.hidden.on_line_of(Place(source, Span(start, end)))
        bounds = [start]
        for span in hidden:
            first, last = max(span.start, start), min(span.stop, end)
            bounds += (first, last) if first < last else ()
        bounds.append(end)
        pairs = zip(bounds[::2], bounds[1::2], strict=True)
        seen = (source.text[slice(*each)] for each in pairs)
        line_break = source.text[end:stop]
        yield MASK.join(map(_printable, seen)) + "\r" * (line_break == "\r\n")
        if not line_break:
            yield "\\ No newline at end of file"


def _rows(old: _Lines, new: _Lines, change: Change) -> Iterator[_Row]:
    """Give all lines of both texts: those that are left, taken away and added."""
    at, end = _Row(" ", 0, 0), _Row(" ", len(old.spans), len(new.spans))
    for same in (*_untouched(old.spans, new.spans, change.kept), end):
        # A line may be touched at its end alone, where the next one was put behind it.
        while at.old < same.old and at.new < same.new and _is_alike(at, old, new):
            yield at
            at = _Row(" ", at.old + 1, at.new + 1)
        yield from (_Row("-", line, at.new) for line in range(at.old, same.old))
        yield from (_Row("+", same.old, line) for line in range(at.new, same.new))
        if same is not end:
            yield same
        at = _Row(" ", same.old + 1, same.new + 1)


def _is_alike(row: _Row, old: _Lines, new: _Lines) -> bool:
    return old.text(row.old) == new.text(row.new)


def _untouched(
    old: Sequence[Span], new: Sequence[Span], kept: Iterable[Kept]
) -> Iterator[_Row]:
    """Give the lines that are left, those in which no edit was made."""
    for stretch in kept:
        end, moved = stretch.old + stretch.length, stretch.new - stretch.old
        for line in range(bisect_left(old, (stretch.old, 0)), len(old)):
            if old[line].stop > end:
                break
            span = Span(old[line].start + moved, old[line].stop + moved)
            index = bisect_left(new, span)
            if new[index : index + 1] == [span]:
                yield _Row(" ", line, index)


def _hunks(rows: Sequence[_Row]) -> Iterator[Sequence[_Row]]:
    """Give the changed rows with some of those around them, near ones together."""
    windows = list[Span]()
    for index, row in enumerate(rows):
        if row.mark != " ":
            start, stop = max(index - _CONTEXT, 0), index + 1 + _CONTEXT
            if windows and start <= windows[-1].stop:
                start = windows.pop().start
            windows.append(Span(start, stop))
    return (rows[slice(*window)] for window in windows)


def _hunk(rows: Sequence[_Row], old: _Lines, new: _Lines) -> Iterator[str]:
    _, before, after = rows[0]
    gone = sum(row.mark != "+" for row in rows)
    come = sum(row.mark != "-" for row in rows)
    yield f"@@ -{_range(before, gone)} +{_range(after, come)} @@"
    for row in rows:
        text, *remarks = new.shown(row.new) if row.mark == "+" else old.shown(row.old)
        yield f"{row.mark}{text}"
        yield from remarks


def _range(before: int, count: int) -> str:
    """Return lines as diffs have them: the first, from one, and how many if not one.

    Of no lines it is the one before that is named.
    """
    if count == 1:
        return f"{before + 1}"
    return f"{before + (count > 0)},{count}"


def _printable(text: str) -> str:
    return "\t".join(map(printable, text.split("\t")))
