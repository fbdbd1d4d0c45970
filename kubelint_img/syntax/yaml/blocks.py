"""The parts of literal and folded block scalars."""

import re

from kubelint_img.lazy import regex
from kubelint_img.source import Span
from kubelint_img.syntax.yaml.segment import (
    BREAK,
    BREAKS,
    WHITE,
    Segment,
    breaks,
    fold,
)

STYLES = ("|", ">")
"""The marks that open a block scalar."""

_BLANKS = " \t"
_HEADER = regex(rf"[|>][-+0-9]*[ \t]*(?:#.*?)?(?:{BREAK}|\Z)")
_FIRST_BLANKS = regex(rf"(?:[ \t]*{BREAK})*([ \t]*)")


def trimmed(text: str, start: int, stop: int) -> int:
    """Return where a block scalar at *start* really ends, no later than at *stop*.

    Parsers let it reach to the next token. It ends with its last line that is not
    blank, or with its header if there is none.
    """
    last = start + len(text[start:stop].rstrip(WHITE))
    rest = text[last:stop]
    return last + len(rest) - len(rest.lstrip(_BLANKS))


def content(text: str, outer: Span, value: str) -> Span:
    """Return *outer*, the place of a block scalar, from its first content onwards.

    Blank lines above that are left out.
    """
    body = _body(text, outer)
    indentation = _indentation(text, Span(body, outer.stop), value)
    above = _above(indentation).match(text, body, outer.stop)
    return Span(above.end() if above else body, outer.stop)


def block(text: str, outer: Span, value: str, *, folded: bool) -> list[Segment]:
    """Return the segments of *value*, the block scalar at *outer*.

    The line breaks at its end, which the header decides on, stand where it ends.
    """
    body, inner = _body(text, outer), content(text, outer, value)
    indentation = _indentation(text, Span(body, outer.stop), value)
    marks = list(breaks(text, body, inner.start))
    segments: list[Segment] = []
    above = " "
    for match in _line(indentation).finditer(text, *inner):
        line = match["line"]
        folds = folded and above[0] not in _BLANKS and line[0] not in _BLANKS
        segments += fold(marks) if folds else marks
        segments.append(Segment(line, Span(*match.span("line"))))
        marks, above = list(breaks(text, *match.span("gap"))), line
    rest = value[sum(len(segment.value) for segment in segments) :]
    if rest:
        segments.append(Segment(rest, Span(inner.stop, inner.stop)))
    return segments


def _indentation(text: str, body: Span, value: str) -> int:
    """Return how wide the lines are indented, by the first one that is not blank.

    What the value does not have of its blanks is indentation.
    """
    written, meant = _FIRST_BLANKS.match(text, *body), _FIRST_BLANKS.match(value)
    return max(len(written[1]) - len(meant[1]), 0) if written and meant else 0


def _body(text: str, outer: Span) -> int:
    """Return where the first line behind the header begins."""
    header = _HEADER.match(text, *outer)
    return header.end() if header else outer.stop


def _above(indentation: int) -> re.Pattern[str]:
    """Match the blank lines above the content, and its first indentation."""
    return re.compile(rf"(?: {{0,{indentation}}}{BREAK})* {{0,{indentation}}}")


def _line(indentation: int) -> re.Pattern[str]:
    """Match a line, and the breaks and the indentation between it and the next."""
    return re.compile(
        rf"(?P<line>[^{BREAKS}]+)"
        rf"(?P<gap>(?:{BREAK} {{0,{indentation}}})*)"
    )
