"""Which reports a command writes, and where they go."""

import argparse
from collections.abc import Callable, Sequence
from typing import NamedTuple

from kubelint_img.errors import UsageError


class Target(NamedTuple):
    """A report to write: in which format, and to which file."""

    format: str
    output: str = ""
    """A path; nothing for standard output."""


class Output(NamedTuple):
    """The file that the report before it is to go to."""

    path: str


def add_targets(
    group: "argparse._ArgumentGroup", formats: Sequence[str], *, what: str
) -> None:
    """Add ``--format``, one of *formats*, and ``--output``, in pairs, to *group*.

    *what* is the help on the first. Both are collected under ``targets``.
    """
    group.add_argument(
        "--format",
        action="append",
        type=_target_in(formats),
        dest="targets",
        metavar="{" + ",".join(formats) + "}",
        help=what,
    )
    group.add_argument(
        "--output",
        action="append",
        type=Output,
        dest="targets",
        metavar="FILE",
        help="where the --format before it goes, in place of standard output",
    )


def _target_in(formats: Sequence[str]) -> Callable[[str], Target]:
    """Return what reads a ``--format``, for `argparse`, that is one of *formats*."""

    def target(text: str) -> Target:
        if text not in formats:
            message = f"no format {text!r}; there are {', '.join(formats)}"
            raise argparse.ArgumentTypeError(message)
        return Target(text)

    return target


def targets_of(given: Sequence[Target | Output], default: str) -> tuple[Target, ...]:
    """Return the reports to write: each output belongs to the format before it.

    Where no format is given it is *default*. Raises `UsageError` for an output that
    belongs to none.
    """
    targets = list[Target]()
    for each in given:
        if isinstance(each, Target):
            targets.append(each)
            continue
        last = targets.pop() if targets else Target(default)
        if last.output:
            message = f"--output {each.path} has no --format of its own before it"
            raise UsageError(message)
        targets.append(Target(last.format, each.path))
    return tuple(targets) or (Target(default),)
