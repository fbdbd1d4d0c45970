"""A line of source as a terminal shows it, and which column each character gets."""

from collections.abc import Sequence
from typing import NamedTuple
from unicodedata import category, east_asian_width

from kubelint_img.model.secret import MASK
from kubelint_img.reporters.printable import printable
from kubelint_img.source import Span

_TAB = " " * 4
_UNSEEN = {"Mn", "Me"}
_WIDE = {"W", "F"}


class Cells(NamedTuple):
    """A line as it is shown."""

    text: str
    columns: tuple[int, ...]
    """Where each character, and at last the end of the line, begins: cells from 0."""


def cells(line: str, hidden: Sequence[Span] = ()) -> Cells:
    """Lay *line* out, tabs widened and the *hidden* ranges of it covered."""
    texts, columns, column = list[str](), list[int](), 0
    covered = {at for span in hidden for at in range(*span)}
    for at, character in enumerate(line):
        columns.append(column)
        if at in covered:
            # One mask for a whole run: it is put where the run ends.
            text, width = ("", 0) if at + 1 in covered else (MASK, len(MASK))
        else:
            text, width = _cell(character)
        texts.append(text)
        column += width
    return Cells("".join(texts), (*columns, column))


def _cell(character: str) -> tuple[str, int]:
    """Return what is shown for *character*, and how many cells that takes."""
    if " " <= character <= "~":
        return character, 1
    if character == "\t":
        return _TAB, len(_TAB)
    if category(character) in _UNSEEN:
        return character, 0
    if east_asian_width(character) in _WIDE:
        return character, 2
    text = printable(character)
    return text, len(text)
