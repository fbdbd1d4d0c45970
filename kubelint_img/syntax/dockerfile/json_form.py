"""The JSON form of instructions: ``CMD ["app", "--verbose"]``."""

import re
from collections.abc import Iterator

from kubelint_img.lazy import regex
from kubelint_img.text import Piece, Text

# Lists and strings as https://www.rfc-editor.org/rfc/rfc8259 has them.
_STRING = r'"(?:[^"\\\x00-\x1f]++|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*+"'
_LIST = regex(
    rf"\[[ \t\r\n]*+(?:{_STRING}[ \t\r\n]*+(?:,[ \t\r\n]*+{_STRING}[ \t\r\n]*+)*+)?\]"
)
_STRINGS = regex(_STRING)
_ESCAPED = regex(
    r"\\u(?P<high>[dD][89abAB][0-9a-fA-F]{2})\\u(?P<low>[dD][c-fC-F][0-9a-fA-F]{2})"
    r"|\\u(?P<code>[0-9a-fA-F]{4})|\\(?P<letter>.)"
)
_LETTERS = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_SURROGATES = range(0xD800, 0xE000)


def is_list(text: str, start: int, stop: int) -> bool:
    """Tell whether *text* from *start* to *stop* is a JSON list of strings alone."""
    return text.startswith("[", start) and bool(_LIST.fullmatch(text, start, stop))


def is_wrong_list(text: str) -> bool:
    """Tell whether *text* is a JSON list that holds something else than strings."""
    if not text.startswith("[") or _LIST.fullmatch(text):
        return False
    import json  # noqa: PLC0415 - a run without such a list saves it

    try:
        return isinstance(json.loads(text, parse_constant=_refuse), list)
    except (ValueError, RecursionError):
        return False


def strings(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Give where the strings of the list from *start* to *stop* stand, with quotes."""
    return (match.span() for match in _STRINGS.finditer(text, start, stop))


def decoded(text: Text) -> Text:
    """Return what *text*, the inside of a JSON string, stands for."""
    value = text.value
    if "\\" not in value:
        return text
    pieces: list[Piece] = []
    done = 0
    for match in _ESCAPED.finditer(value):
        pieces += text.part(done, match.start()).pieces
        first = text.part(*match.span())
        origin = first.span
        pieces.append(Piece(_character(match), origin, first.pieces[0].word, origin))
        done = match.end()
    pieces += text.part(done, len(value)).pieces
    return Text(text.source, tuple(pieces), text.whole)


def _character(escaped: re.Match[str]) -> str:
    if letter := escaped["letter"]:
        return _LETTERS.get(letter, letter)
    if escaped["code"]:
        code = int(escaped["code"], 16)
        return "\ufffd" if code in _SURROGATES else chr(code)  # as Go does
    return bytes.fromhex(escaped["high"] + escaped["low"]).decode("utf-16-be")


def _refuse(constant: str) -> None:
    raise ValueError(constant)
