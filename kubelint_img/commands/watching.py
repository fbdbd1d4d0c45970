"""Showing how far a run has come, to whoever is there to see it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from kubelint_img.linter import Watch, unwatched


@contextmanager
def watching(stream: TextIO, *, is_quiet: bool) -> Iterator[Watch]:
    """Give what a run is to tell of its progress, which *stream* shows if a terminal.

    Nothing is left of that in the end.
    """
    if is_quiet or not stream.isatty():
        yield unwatched
        return
    from kubelint_img.reporters.progress import ProgressBar  # noqa: PLC0415 - for a terminal

    bar = ProgressBar(stream)
    try:
        yield bar.phase
    finally:
        bar.close()
