"""Which part of which template wrote a place in a rendered text."""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, Protocol

from kubelint_img.inputs.helm.marking.alignment import aligned, paired, starts_of
from kubelint_img.inputs.helm.marking.marks import Extent, Mark, Marked
from kubelint_img.inputs.helm.marking.unstable import Settled
from kubelint_img.lazy import cached_property, regex
from kubelint_img.source import Span

_INCLUDING = ("include", "template", "tpl", "block")
_PLAIN = regex(
    r"""(?:\$?\.(?:Values|Chart|Release|Capabilities)\b[\w.]*|"[^"]*"|[\w\s|(){}-])+"""
)


class Writer(NamedTuple):
    """The part of a template that wrote one character of a rendered text."""

    template: str
    """The path of a template in its chart."""

    span: Span
    """The character of the template, or else the whole action that printed it."""

    is_words: bool
    """Whether it is written in the template as it was rendered."""

    caller: Mark | None = None
    """The action that included the named template in which this stands."""


class Rendered:
    """A rendered text, and the same text with marks, once for each way of marking.

    Where marks have changed what is written, that line of a marked text is not used.
    """

    def __init__(
        self,
        settled: Settled,
        marked: Callable[[Extent], Marked | None],
        templates: Mapping[str, str],
    ) -> None:
        """Take a text, what gives its *marked* twins, and all *templates*."""
        self.settled = settled
        self.lines = lines = settled.text.split("\n")
        self.starts = starts_of(lines)
        self._marked = marked
        self._templates = templates
        self._twins = dict[Extent, _Twin | None]()

    def writer(self, offset: int) -> Writer | None:
        """Return who wrote the character at *offset*; nothing if it cannot be told."""
        line = self.line_of(offset)
        column = offset - self.starts[line]
        outer = self._writer(Extent.OUTER, line, column)
        if outer is None or outer.is_words or not self._includes(outer):
            return outer
        for extent in (Extent.ALL, Extent.LINES):
            finer = self._writer(extent, line, column)
            if finer and finer.caller and finer.caller.span == outer.span:
                return finer
        return outer

    def _includes(self, writer: Writer) -> bool:
        """Tell whether an action may print what a named template has written.

        A variable or a dot may hold that, too; a field of ``.Values`` does not.
        """
        action = self._templates[writer.template][slice(*writer.span)]
        is_plain = _PLAIN.fullmatch(action) is not None
        return not is_plain or any(word in action for word in _INCLUDING)

    def _writer(self, extent: Extent, line: int, column: int) -> Writer | None:
        if extent not in self._twins:
            marked = self._marked(extent)
            how = paired if extent is Extent.OUTER else aligned
            twin = _Twin(marked, self._templates) if marked else None
            if twin:
                twin.pair(self.lines, how)
            self._twins[extent] = twin
        found = self._twins[extent]
        return found.writer(line, column) if found else None

    def is_begun(self, offset: int) -> bool:
        """Tell whether a template itself began the line, and not one that it includes.

        Such a line, as ``name: {{ include "fullname" . }}``, is that template's.
        """
        line = self.line_of(offset)
        text = self.lines[line]
        writer = self.writer(self.starts[line] + len(text) - len(text.lstrip()))
        return writer is not None and writer.is_words and writer.caller is None

    def line_of(self, offset: int) -> int:
        """Return the index of the line that *offset* is on."""
        return bisect_right(self.starts, offset) - 1


class _Twin:
    """A rendered text with marks, and which of its lines are those of the plain one."""

    def __init__(self, marked: Marked, templates: Mapping[str, str]) -> None:
        self._text = marked.text
        self._offsets = [offset for offset, _ in marked.marks]
        self._marks = [mark for _, mark in marked.marks]
        self._templates = templates
        self._lines = marked.text.split("\n")
        self._starts = starts_of(self._lines)

    def pair(self, lines: Sequence[str], how: "_Pairing") -> None:
        self._pairs = how(lines, self._lines)

    def writer(self, line: int, column: int) -> Writer | None:
        other = self._pairs[line]
        if other is None:
            return None
        offset = self._starts[other] + column
        index = bisect_right(self._offsets, offset) - 1
        if index < 0:
            return None
        mark, caller = self._marks[index], self._callers[index]
        if not mark.is_words:
            return Writer(mark.template, mark.span, is_words=False, caller=caller)
        if span := self._copied(index, offset):
            return Writer(mark.template, span, is_words=True, caller=caller)
        if caller is None:
            return None
        # An action went on to work with what was included, and put this in.
        return Writer(caller.template, caller.span, is_words=False)

    def _copied(self, index: int, offset: int) -> Span | None:
        """Return the character of a template that stands at *offset* as it is."""
        begin, mark = self._offsets[index], self._marks[index]
        place = mark.span.start + offset - begin
        template = self._templates[mark.template]
        if place >= mark.span.stop:
            return None
        length = offset - begin + 1
        if not template.startswith(self._text[begin : begin + length], mark.span.start):
            return None
        return Span(place, place + 1)

    @cached_property
    def _callers(self) -> list[Mark | None]:
        """Return for each mark in a named template the action that included it."""
        callers = list[Mark | None]()
        outer: Mark | None = None
        for mark in self._marks:
            if not mark.is_captured:
                outer = None if mark.is_words else mark
            callers.append(outer if mark.is_captured else None)
        return callers


class _Pairing(Protocol):
    def __call__(
        self, lines: Sequence[str], others: Sequence[str], /
    ) -> list[int | None]: ...
