"""What comes of fixing the files of a run."""

from typing import NamedTuple

from kubelint_img.fixing.edits import Kept
from kubelint_img.inputs.read import Input
from kubelint_img.linter import Report
from kubelint_img.rule import Rule


class Change(NamedTuple):
    """What fixes make of a file."""

    before: Input
    after: Input
    kept: tuple[Kept, ...]
    """What of the text is as it was."""


class Refusal(NamedTuple):
    """A file in which nothing is fixed, and why."""

    path: str
    why: str
    """What is in the way; of rules, what their fixes do to the file."""

    rules: tuple[Rule, ...] = ()
    """Those whose fixes are wrong; none if it is the file that cannot be changed."""


class Outcome(NamedTuple):
    """What comes of fixing the files of a run."""

    before: Report
    after: Report
    """What is wrong once the changes are written."""

    changes: tuple[Change, ...] = ()
    refusals: tuple[Refusal, ...] = ()
