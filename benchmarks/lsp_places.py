"""Places in a text, as the language server protocol counts them."""

from collections.abc import Iterable
from typing import Any

Json = dict[str, Any]

_ENDS = ("start", "end")


def position(text: str, offset: int, units: str) -> Json:
    """Return where *offset* stands in *text*, as the protocol counts."""
    lines = _lines(text[:offset])
    width = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[units]
    encoded = lines[-1].encode(f"{units}-le" if width > 1 else units, "surrogatepass")
    return {"line": len(lines) - 1, "character": len(encoded) // width}


def offset_of(text: str, where: Json, units: str) -> int:
    """Return the offset of a position in *text*."""
    lines = text.replace("\r\n", "\n\n").replace("\r", "\n").split("\n")
    # A CR LF is two breaks there, so that offsets stay: count them as one.
    start = line = 0
    while line < where["line"]:
        start += len(lines.pop(0)) + 1
        if text[start - 1 : start + 1] == "\r\n":
            start += len(lines.pop(0)) + 1
        line += 1
    written = lines[0]
    left = where["character"]
    for index, char in enumerate(written):
        if left <= 0:
            return start + index
        left -= position(char, 1, units)["character"]
    return start + len(written)


def edited(text: str, edits: Iterable[Json], units: str) -> str:
    """Return what *edits*, all of them counted in *text*, make of it."""

    def span(edit: Json) -> tuple[int, int]:
        start, stop = (offset_of(text, edit["range"][each], units) for each in _ENDS)
        return start, stop

    made = text
    # Of what is put at one place, the first comes first.
    places = [(span(each), at, each["newText"]) for at, each in enumerate(edits)]
    for (start, stop), _, new in sorted(places, reverse=True):
        made = f"{made[:start]}{new}{made[stop:]}"
    return made


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
