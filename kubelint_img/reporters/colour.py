"""The full report in colours, where `rich` is installed and wanted."""

import os
from typing import TextIO

from kubelint_img.linter import Report
from kubelint_img.reporters.full import lines

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
        from rich.text import Text  # noqa: PLC0415 - as above
    except ImportError:
        return False
    console = Console(file=stream, soft_wrap=True, highlight=False, emoji=False)
    for line in lines(report):
        console.print(Text.assemble(*((text, _STYLES[style]) for text, style in line)))
    return True
