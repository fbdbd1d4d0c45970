"""The images that a workspace names: where, what for, and what pins them."""

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from kubelint_img.inventory.entry import Entry

FORMATS = ("text", "json", "cyclonedx")
"""Each is a module here, with a function ``listed``."""

Lister = Callable[["Sequence[Entry]"], Iterator[str]]
"""Gives the lines of a list, without their line breaks."""


def lister(name: str) -> Lister:
    """Return what writes the format called *name*; it is imported only now.

    Raises `ModuleNotFoundError` where a package is missing that it needs.
    """
    module = import_module(f"{__name__}.{name}")
    return cast("Lister", module.listed)
