"""The full report in colours and with links, where `rich` is installed and wanted."""

import os
from typing import TextIO

from kubelint_img.linter import Report
from kubelint_img.reporters.full import Piece, lines
from kubelint_img.reporters.terminal import shows_links

_STYLES = {
    "error": "bold red",
    "warning": "bold yellow",
    "info": "bold blue",
    "strong": "bold",
    "faint": "blue",
    "help": "bold cyan",
    "": "",
}


def print_coloured(report: Report, stream: TextIO) -> bool:
    """Print *report* on *stream* in colours, or tell that there are to be none.

    https://no-color.org has the variable by which users say no.
    """
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    try:
        from rich.console import Console  # noqa: PLC0415 - slow, and not always there
        from rich.style import Style  # noqa: PLC0415 - as above
        from rich.text import Text  # noqa: PLC0415 - as above
    except ImportError:
        return False
    console = Console(file=stream, soft_wrap=True, highlight=False, emoji=False)
    has_links = shows_links()

    def style(piece: Piece) -> Style:
        link = piece.link if has_links else ""
        return Style.parse(_STYLES[piece.style]) + Style(link=link or None)

    for line in lines(report):
        console.print(Text.assemble(*((piece.text, style(piece)) for piece in line)))
    return True
