"""Where reports go."""

import os
from collections.abc import Iterable, Iterator
from typing import TextIO

from kubelint_img.errors import KubelintError, UsageError, why
from kubelint_img.linter import Report
from kubelint_img.reporters import FORMATS, reporter
from kubelint_img.reporters.summary import summary
from kubelint_img.scratch import scratch


def refuse_impossible(outputs: Iterable[str]) -> None:
    """Raise `UsageError` for files that cannot be written, before any work is done.

    An empty path is standard output, which only one report can have.
    """
    seen = set[str]()
    for path in outputs:
        real = path and os.path.realpath(path)
        if real in seen:
            message = f"two reports cannot both go to {path or 'standard output'}"
            raise UsageError(message)
        seen.add(real)
        if path and (os.path.isdir(real) or not os.path.isdir(os.path.dirname(real))):
            message = f"no file can be written at {path}"
            raise UsageError(message)


def refuse_incomplete(forms: Iterable[str]) -> None:
    """Raise `UsageError` for formats that need what is not installed."""
    for form in forms:
        if form != FORMATS[0]:  # it needs nothing, and a terminal may not need it
            reporter(form)


def write(
    report: Report, form: str, path: str, stream: TextIO, *, is_quiet: bool
) -> None:
    """Write *report* in the format *form* to the file at *path*, or else to *stream*.

    A file is there as a whole, or is what it was before. Raises `KubelintError`
    where it cannot be written.
    """
    if not path and form == "full" and stream.isatty():
        _show(report, stream, is_quiet=is_quiet)
    else:
        write_lines(_lines(report, form, is_quiet=is_quiet), path, stream)


def write_lines(lines: Iterable[str], path: str, stream: TextIO) -> None:
    """Write *lines*, breaks and all, to the file at *path*, or else to *stream*.

    As for `write`, a file is there as a whole. Raises `KubelintError`.
    """
    if path:
        _write_file(path, lines)
    else:
        stream.writelines(lines)


def _lines(report: Report, form: str, *, is_quiet: bool) -> Iterator[str]:
    for line in reporter(form)(report):
        yield f"{line}\n"
    if form == "full" and not is_quiet:
        yield from _summary(report)


def _summary(report: Report) -> Iterator[str]:
    return (f"{line}\n" for line in summary(report))


def _show(report: Report, stream: TextIO, *, is_quiet: bool) -> None:
    # Only a terminal needs these; `rich` is slow to import, and not always there.
    from kubelint_img.reporters.colour import print_coloured  # noqa: PLC0415

    if not print_coloured(report, stream):
        stream.writelines(_lines(report, "full", is_quiet=True))
    if not is_quiet:
        stream.writelines(_summary(report))


def _write_file(path: str, lines: Iterable[str]) -> None:
    data = "".join(lines).encode("utf-8", "backslashreplace")
    try:
        _replace(os.path.realpath(path), data)
    except OSError as error:
        message = f"cannot write {path}: {why(error)}"
        raise KubelintError(message) from error


def _replace(path: str, data: bytes) -> None:
    if os.path.lexists(path) and not os.path.isfile(path):
        with open(path, "wb") as device:  # such as /dev/null: it cannot be replaced
            device.write(data)
        return
    new = scratch(path, data)
    try:
        os.replace(new, path)
    except BaseException:
        os.unlink(new)
        raise
