"""Comments in a text that was not parsed."""

import re
from collections.abc import Iterator

from kubelint_img.frozen import frozen
from kubelint_img.source import Source, Span
from kubelint_img.suppress.scope import is_alone, line_of, next_line

_COMMENT = re.compile(r"(?<!\S)#[^\r\n]*")


@frozen
class TextScopes:
    """Comments in a text of which only the lines are known."""

    source: Source

    def comments(self) -> Iterator[Span]:
        """Give whatever looks like a comment."""
        for match in _COMMENT.finditer(self.source.text):
            yield Span(*match.span())

    def is_removable(self, _comment: Span, /) -> bool:
        """Say no: what looks like a comment may be part of a text."""
        return False

    def scope(self, comment: Span) -> Span:
        """Return the place of the comment's line, or of the next if it is alone."""
        if is_alone(self.source, comment):
            return next_line(self.source, comment.start)
        return line_of(self.source, comment.start)
