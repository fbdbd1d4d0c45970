"""What is open while a script is read."""

import re
from dataclasses import dataclass

from kubelint_img.syntax.shell.draft import DraftWord
from kubelint_img.syntax.shell.reader import Reader


@dataclass(eq=False, repr=False)
class Layer:
    """A list of commands, a quote, braces or parentheses that is not closed yet."""

    pattern: re.Pattern[str]
    """What may stand in it."""

    start: int
    outer: DraftWord | None = None
    """The word that keeps the whole of it, as it is written, when it is closed."""

    word: DraftWord | None = None
    """The word that it is a part of, or that is open in a list of commands."""

    reader: Reader | None = None
    """Who gets the words in it, if it is a list of commands."""

    closer: str = ""
    """What ends such a list."""

    parentheses: int = 1
    """How many of them have to be closed to close it."""
