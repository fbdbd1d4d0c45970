"""Reporters: each turns what a run found into one output format."""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import cast

from kubelint_img.linter import Report

FORMATS = ("full", "concise", "json")
"""Each is a module here, with a function ``report``."""

Reporter = Callable[[Report], Iterator[str]]
"""Gives the lines of a report, without their line breaks."""


def reporter(name: str) -> Reporter:
    """Return what writes the format called *name*; it is imported only now."""
    module = import_module(f"{__name__}.{name}")
    return cast("Reporter", module.report)
