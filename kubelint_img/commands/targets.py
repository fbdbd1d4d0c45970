"""Which reports a run of ``check`` writes, and where they go."""

from collections.abc import Sequence
from typing import NamedTuple

from kubelint_img.errors import UsageError
from kubelint_img.reporters import FORMATS


class Target(NamedTuple):
    """A report to write: in which format, and to which file."""

    format: str
    output: str = ""
    """A path; nothing for standard output."""


class Output(NamedTuple):
    """The file that the report before it is to go to."""

    path: str


def targets_of(given: Sequence[Target | Output]) -> tuple[Target, ...]:
    """Return the reports to write: each output belongs to the format before it.

    Raises `UsageError` for an output that has none.
    """
    targets = list[Target]()
    for each in given:
        if isinstance(each, Target):
            targets.append(each)
            continue
        last = targets.pop() if targets else Target(FORMATS[0])
        if last.output:
            message = f"--output {each.path} has no --format of its own before it"
            raise UsageError(message)
        targets.append(Target(last.format, each.path))
    return tuple(targets) or (Target(FORMATS[0]),)
