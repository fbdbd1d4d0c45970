"""Reporters: each turns what a run found into one output format."""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import cast

from kubelint_img.errors import UsageError
from kubelint_img.linter import Report

FORMATS = (
    *("full", "concise", "json", "sarif", "junit", "checkstyle", "gitlab", "github"),
    "html",
)
"""Each is a module here, with a function ``report``."""

Reporter = Callable[[Report], Iterator[str]]
"""Gives the lines of a report, without their line breaks."""


def reporter(name: str) -> Reporter:
    """Return what writes the format called *name*; it is imported only now.

    Raises `UsageError` where a package is missing that it needs.
    """
    try:
        module = import_module(f"{__name__}.{name}")
    except ModuleNotFoundError as error:
        message = (
            f"the format {name} needs the package {error.name}:"
            f" pip install 'kubelint-img[{name}]'"
        )
        raise UsageError(message) from error
    return cast("Reporter", module.report)
