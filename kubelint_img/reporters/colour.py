"""The full report in colours, for terminals, where `rich` is installed."""

import os
import sys
from collections.abc import Iterable
from importlib.util import find_spec

from kubelint_img.reporters.full import Line

_STYLES = {
    "error": "bold red",
    "warning": "bold yellow",
    "info": "bold blue",
    "strong": "bold",
    "faint": "blue",
    "help": "bold cyan",
    "": "",
}


def is_wanted() -> bool:
    """Tell whether standard output is a terminal whose user has not said no."""
    return (
        sys.stdout.isatty()
        and not os.environ.get("NO_COLOR")
        and os.environ.get("TERM") != "dumb"
        and find_spec("rich") is not None
    )


def show(lines: Iterable[Line]) -> None:
    """Print *lines* in colours."""
    from rich.console import Console  # noqa: PLC0415 - slow, and not always there
    from rich.text import Text  # noqa: PLC0415 - as above

    console = Console(soft_wrap=True, highlight=False, emoji=False)
    for line in lines:
        console.print(Text.assemble(*((text, _STYLES[style]) for text, style in line)))
