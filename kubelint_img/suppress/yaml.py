"""Comments in YAML."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from kubelint_img.frozen import frozen
from kubelint_img.lazy import cached_property
from kubelint_img.source import Span
from kubelint_img.suppress.scope import is_alone, line_of
from kubelint_img.syntax.yaml import Scalar, Stream


@frozen
class YamlScopes:
    """Comments in YAML.

    One behind something covers that line, and the values written on it to their ends:
    no comment can stand inside of them. One on a line of its own covers the entry
    that follows, and above the first key of a document all of that.
    """

    stream: Stream

    def comments(self) -> Iterator[Span]:
        """Give every comment outside of scalars."""
        return iter(self.stream.comments)

    def scope(self, comment: Span) -> Span:
        """Return the place of a line and its values, or of what follows."""
        if not is_alone(self.stream.source, comment):
            return self._line_with_values(comment)
        entry = self.stream.entry_after(comment.stop)
        if entry is None:
            return Span(comment.stop, comment.stop)
        return self._roots.get(entry.start, entry)

    def is_removable(self, _comment: Span, /) -> bool:
        """Say yes: what stands in a scalar is no comment."""
        return True

    def _line_with_values(self, comment: Span) -> Span:
        line = line_of(self.stream.source, comment.start)
        first = bisect_right(self._long, line.start, key=lambda span: span.stop)
        last = bisect_left(self._long, line.stop, key=lambda span: span.start)
        spans = [line, *self._long[first:last]]
        return Span(min(s.start for s in spans), max(s.stop for s in spans))

    @cached_property
    def _roots(self) -> dict[int, Span]:
        roots = (document.root.outer for document in self.stream.documents)
        return {root.start: root for root in roots}

    @cached_property
    def _long(self) -> list[Span]:
        """Return the places of the scalars that take more than one line, in order."""
        text = self.stream.source.text
        return sorted(
            node.outer
            for document in self.stream.documents
            for node in document.root.walk()
            if isinstance(node, Scalar)
            and len(text[slice(*node.outer)].splitlines()) > 1
        )
