"""Comments in a text that was not parsed, such as the template of a chart."""

from collections.abc import Iterator
from typing import NamedTuple

from kubelint_img.frozen import frozen
from kubelint_img.lazy import cached_property, regex
from kubelint_img.source import Source, Span
from kubelint_img.suppress.scope import line_of, next_line

_COMMENT = regex(
    r"(?<!\S)#[^\r\n]*"
    r"|\{\{(?:-\s+)?(?P<own>/\*[^\r\n]*?)\*/(?:\s+-)?\}\}"
)
_ACTION = regex(r"\{\{[^\r\n]*?\}\}")
_ITEM = "- "


class _Line(NamedTuple):
    span: Span
    indent: int
    is_item: bool


@frozen
class TextScopes:
    """Comments in a text of which only the lines are known.

    They begin with ``#``, or are those of Go's templates. One on a line of its own
    covers the entry that follows, as far as indentation tells where that ends.
    """

    source: Source

    def comments(self) -> Iterator[Span]:
        """Give whatever looks like a comment; without the braces of a template's."""
        for match in _COMMENT.finditer(self.source.text):
            yield Span(*match.span("own" if match["own"] else 0))

    def is_removable(self, _comment: Span, /) -> bool:
        """Say no: what looks like a comment may be part of a text."""
        return False

    def scope(self, comment: Span) -> Span:
        """Return the place of the comment's line, or of what follows if it is alone."""
        line = line_of(self.source, comment.start)
        written = _COMMENT.sub("", self.source.text[slice(*line)])
        return (
            line_of(self.source, comment.start)
            if written.strip()
            else (self._entry_behind(comment))
        )

    def _entry_behind(self, comment: Span) -> Span:
        stop = line_of(self.source, comment.start).stop
        ahead = [line for line in self._lines if line.span.start > stop]
        if not ahead:
            return next_line(self.source, comment.start)
        first, *others = ahead
        last = first
        for line in others:
            is_list = line.is_item and not first.is_item and line.indent == first.indent
            if line.indent <= first.indent and not is_list:
                break
            last = line
        return Span(first.span.start, last.span.stop)

    @cached_property
    def _lines(self) -> list[_Line]:
        """Return the lines that have more on them than comments and actions alone."""
        lines = list[_Line]()
        for number in range(1, self.source.line_count + 1):
            text = self.source.line(number)
            written = text.lstrip()
            if not _ACTION.sub("", written).strip() or written.startswith("#"):
                continue
            start = self.source.line_span(number).start
            indent = len(text) - len(written)
            span = Span(start, start + len(text))
            lines.append(_Line(span, indent, written.startswith(_ITEM)))
        return lines
