"""Where each part of a scalar's value is written.

The parsers give a scalar's value and the place of the whole. To point into it, the text
is read once more, in the parsers' own way. Should that ever come to another value, the
scalar is taken as one piece: a place may be coarse, and is never wrong.
"""

from collections.abc import Callable, Iterable

from kubelint_img.source import Source, Span
from kubelint_img.syntax.yaml import blocks, flows
from kubelint_img.syntax.yaml.segment import Segment
from kubelint_img.text import Piece, Text

_READERS: dict[str, Callable[[str, Span], Iterable[Segment]]] = {
    "": flows.plain,
    "'": flows.single_quoted,
    '"': flows.double_quoted,
}


def located(source: Source, outer: Span, style: str, value: str) -> Text:
    """Return *value*, written at *outer* in *style*, with the place of each part.

    *outer* takes in the quotes, or the header of a block; *style* is its first mark,
    and empty for a plain scalar.
    """
    where = content(source.text, outer, style, value)
    if source.text[where.start : where.stop] == value:
        return Text.at(source, where)
    segments = list(_segments(source.text, outer, style, value))
    if "".join(segment.value for segment in segments) != value:
        segments = [Segment(value, where)]
    pieces = tuple(Piece(*segment, where, segment.origin) for segment in segments)
    return Text(source, pieces, where)


def content(text: str, outer: Span, style: str, value: str) -> Span:
    """Return *outer* without quotes, or header and first indentation."""
    if style in blocks.STYLES:
        return blocks.content(text, outer, value)
    quote = 1 if style else 0
    return Span(outer.start + quote, outer.stop - quote)


def _segments(text: str, outer: Span, style: str, value: str) -> Iterable[Segment]:
    if style in blocks.STYLES:
        return blocks.block(text, outer, value, folded=style == ">")
    return _READERS[style](text, content(text, outer, style, value))
