"""Places in a text as editors count them."""

from bisect import bisect_right

from lsprotocol import types

from kubelint_img.frozen import frozen
from kubelint_img.lazy import cached_property
from kubelint_img.source import YAML_BREAKS, Span, line_starts

_LAST_OF_BMP = 0xFFFF

BOM = "\ufeff"
"""The byte order mark, of which some editors make the first character of a text."""

Units = types.PositionEncodingKind | str
"""What a client counts the characters of a line in."""


@frozen
class Lines:
    """The lines of a text, in the units of a client.

    Lines and characters count from zero. A line ends with LF, CR LF or CR, whatever
    the text is: that is the protocol's, where BuildKit sees no end at a lone CR.
    """

    text: str
    units: Units
    has_mark: bool = False
    """Whether the client's text has a byte order mark, which *text* is without."""

    def range(self, span: Span) -> types.Range:
        """Return where *span*, offsets in code points, stands."""
        return types.Range(self.position(span.start), self.position(span.stop))

    def position(self, offset: int) -> types.Position:
        """Return where the character at *offset* stands."""
        line = bisect_right(self._starts, offset) - 1
        start = self._starts[line]
        hidden = self._hidden if line == 0 else 0
        return types.Position(line, hidden + self._length(self.text[start:offset]))

    def offset(self, position: types.Position) -> int:
        """Return the offset of *position*, in code points.

        One behind the end of a line is that end, and one behind the last line the end
        of the text; one inside of a character is its start.
        """
        if position.line >= len(self._starts):
            return len(self.text)
        start = self._starts[position.line]
        written = self._line(position.line)
        hidden = self._hidden if position.line == 0 else 0
        left = max(0, position.character - hidden)
        if written.isascii() or self.units == types.PositionEncodingKind.Utf32:
            return start + min(left, len(written))
        for index, char in enumerate(written):
            left -= self._length(char)
            if left < 0:
                return start + index
        return start + len(written)

    def span(self, range_: types.Range) -> Span:
        """Return the offsets of a *range_*, the smaller first."""
        start, stop = self.offset(range_.start), self.offset(range_.end)
        return Span(min(start, stop), max(start, stop))

    def _line(self, number: int) -> str:
        """Return line *number* without its break."""
        starts = self._starts
        stop = starts[number + 1] if number + 1 < len(starts) else len(self.text)
        return self.text[starts[number] : stop].rstrip("\r\n")

    def _length(self, text: str) -> int:
        if text.isascii() or self.units == types.PositionEncodingKind.Utf32:
            return len(text)
        if self.units == types.PositionEncodingKind.Utf8:
            return len(text.encode("utf-8", "surrogatepass"))
        return len(text) + sum(ord(char) > _LAST_OF_BMP for char in text)

    @property
    def _hidden(self) -> int:
        """Return how far what is in front of the text moves its first line."""
        return self._length(BOM) if self.has_mark else 0

    @cached_property
    def _starts(self) -> list[int]:
        return line_starts(self.text, YAML_BREAKS)
