"""What a run of ``check`` comes to."""

from typing import NamedTuple

from kubelint_img.linter import Report


class Result(NamedTuple):
    """What to report, and how to end."""

    report: Report
    remarks: tuple[str, ...] = ()
    """Lines for standard error, with their breaks."""

    code: int | None = None
    """The exit code, where it is not the violations that decide."""
