"""The parts of literal and folded block scalars."""

import re

from kubelint_img.source import Span
from kubelint_img.syntax.yaml.segment import BREAK, Segment, breaks, fold

STYLES = ("|", ">")
"""The marks that open a block scalar."""

_BLANKS = " \t"
_WHITE = _BLANKS + "\n\r\x85\u2028\u2029"
_HEADER = re.compile(rf"[|>][-+0-9]*[ \t]*(?:#.*?)?(?:{BREAK}|\Z)")
_BLANK_LINES = re.compile(rf"(?:[ \t]*{BREAK})*([ \t]*)")
_LINE = rf"(?P<line>[^\n\r\x85\u2028\u2029]+)(?P<gap>(?:{BREAK} {{{{0,{{}}}}}})*)"
"""A line and the breaks below, with indentation as wide as goes into the braces."""

_REST_OF_LINE = re.compile(r"[ \t]*")


def trimmed(text: str, start: int, stop: int) -> int:
    """Return where a block scalar at *start* really ends, no later than at *stop*.

    Parsers let it reach to the next token. It ends with its last line that is not
    blank, or with its header if there is none.
    """
    last = start + len(text[start:stop].rstrip(_WHITE))
    rest = _REST_OF_LINE.match(text, last, stop)
    return rest.end() if rest else last


def content(text: str, outer: Span, value: str) -> Span:
    """Return *outer*, the place of a block scalar, from its first content onwards."""
    body = _body(text, outer)
    first = _BLANK_LINES.match(text, body, outer.stop)
    own = _BLANK_LINES.match(value)
    if first is None or own is None:
        return Span(outer.stop, outer.stop)
    return Span(max(first.end() - len(own[1]), body), outer.stop)


def block(text: str, outer: Span, value: str, *, folded: bool) -> list[Segment]:
    """Return the segments of *value*, the block scalar at *outer*.

    The line breaks at its end, which the header decides on, stand where it ends.
    """
    body, inner = _body(text, outer), content(text, outer, value)
    marks = list(breaks(text, body, inner.start))
    indentation = inner.start - (marks[-1].origin.stop if marks else body)
    segments: list[Segment] = []
    above = " "
    pattern = re.compile(_LINE.format(indentation))
    for match in pattern.finditer(text, *inner):
        line = match["line"]
        folds = folded and above[0] not in _BLANKS and line[0] not in _BLANKS
        segments += fold(marks) if folds else marks
        segments.append(Segment(line, Span(*match.span("line"))))
        marks, above = list(breaks(text, *match.span("gap"))), line
    rest = value[sum(len(segment.value) for segment in segments) :]
    return (
        [*segments, Segment(rest, Span(inner.stop, inner.stop))] if rest else segments
    )


def _body(text: str, outer: Span) -> int:
    """Return where the first line behind the header begins."""
    header = _HEADER.match(text, *outer)
    return header.end() if header else outer.stop
