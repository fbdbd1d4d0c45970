"""The parts of plain and quoted scalars.

Every function takes a text and the place of a scalar's content in it, without quotes,
and gives the segments of its value, in order.
"""

import re
from collections.abc import Iterator

from kubelint_img.lazy import regex
from kubelint_img.source import Span
from kubelint_img.syntax.yaml.segment import BREAK, Segment, breaks, fold

_FOLD = rf"[ \t]*{BREAK}(?:[ \t]|{BREAK})*"
_PLAIN = regex(rf"(?P<fold>{_FOLD})")
_SINGLE = regex(rf"(?P<fold>{_FOLD})|(?P<quote>'')")
_DOUBLE = regex(
    rf"(?P<fold>{_FOLD})"
    rf"|\\(?P<join>{BREAK}(?:[ \t]|{BREAK})*)"
    r"|(?P<pair>\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})"
    r"|\\(?P<code>x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})"
    r"|\\(?P<letter>.)"
)
_LETTERS = {
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "t": "\t",
    "n": "\n",
    "v": "\v",
    "f": "\f",
    "r": "\r",
    "e": "\x1b",
    "N": "\x85",
    "_": "\xa0",
    "L": "\u2028",
    "P": "\u2029",
}
"""What an escape's letter stands for, if not for itself: YAML 1.1, section 5.6."""

_LAST = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)
_REPLACEMENT = "\ufffd"


def plain(text: str, inner: Span) -> Iterator[Segment]:
    """Read a plain scalar: line breaks are folded."""
    return _read(_PLAIN, text, inner)


def single_quoted(text: str, inner: Span) -> Iterator[Segment]:
    """Read between single quotes: line breaks are folded, quotes are doubled."""
    return _read(_SINGLE, text, inner)


def double_quoted(text: str, inner: Span) -> Iterator[Segment]:
    """Read between double quotes: line breaks are folded, and there are escapes."""
    return _read(_DOUBLE, text, inner)


def _read(special: re.Pattern[str], text: str, inner: Span) -> Iterator[Segment]:
    offset = inner.start
    for match in special.finditer(text, *inner):
        if offset < match.start():
            yield Segment(text[offset : match.start()], Span(offset, match.start()))
        yield from _special(match)
        offset = match.end()
    if offset < inner.stop:
        yield Segment(text[offset : inner.stop], Span(offset, inner.stop))


def _special(match: re.Match[str]) -> Iterator[Segment]:
    kind, origin = match.lastgroup, Span(*match.span())
    if kind == "fold":
        yield from fold(list(breaks(match.string, *origin)))
    elif kind == "join":
        yield from list(breaks(match.string, *origin))[1:]
    elif kind == "letter":
        letter = match["letter"]
        yield Segment(_LETTERS.get(letter, letter), origin)
    elif kind == "quote":
        yield Segment("'", origin)
    else:
        yield Segment(_decoded(match), origin)


def _decoded(match: re.Match[str]) -> str:
    if match["pair"]:
        high, low = match["pair"][2:6], match["pair"][8:]
        return bytes.fromhex(high + low).decode("utf-16-be")
    number = int(match["code"][1:], 16)
    return _REPLACEMENT if number in _SURROGATES or number > _LAST else chr(number)
