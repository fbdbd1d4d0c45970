"""One round of fixing: texts before it, and texts after it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kubelint_img.fixer import Kept, edited, edits_by_source, kept_in_both
from kubelint_img.inputs.candidate import LeftAlone
from kubelint_img.inputs.read import Input
from kubelint_img.linter import Report
from kubelint_img.problem import DuplicateKey, Malformed, Unreadable
from kubelint_img.violation import Violation

_FAULTS = (DuplicateKey, Malformed, Unreadable)
"""What a text must not have after a fix that it did not have before."""

Read = Input | LeftAlone | Unreadable
Lint = Callable[[Sequence[Read]], Report]


class State(NamedTuple):
    """What the files of a run hold after some rounds, and what is wrong with it."""

    reads: tuple[Read, ...]
    report: Report
    kept: Mapping[str, tuple[Kept, ...]]
    """By path of each changed file, what is left of its text as it was at first."""

    fixed: int = 0
    """How many violations have been fixed."""

    @property
    def inputs(self) -> Iterator[Input]:
        """Give the files that have a text."""
        return (each for each in self.reads if isinstance(each, Input))

    def after(self, violations: Sequence[Violation], lint: Lint) -> "State":
        """Return the state after the fixes of *violations*, which are compatible."""
        edits = edits_by_source(each.fix for each in violations if each.fix)
        reads, kept = list[Read](), dict(self.kept)
        for each in self.reads:
            if isinstance(each, Input) and each.source in edits:
                path = each.source.path
                text, left = edited(each.source.text, edits[each.source])
                kept[path] = tuple(kept_in_both(kept[path], left)) if path in kept else left
                reads.append(each.with_text(text))
            else:
                reads.append(each)
        fixed = self.fixed + len(violations)
        return State(tuple(reads), lint(reads), kept, fixed)

    def broken_by(self, after: "State") -> Iterator[str]:
        """Give the paths of files that are worse *after* a round than they were."""
        faults, new_faults = _faults(self.report), _faults(after.report)
        lost = {each.source.path for each in after.inputs if each.data is None}
        for path in after.kept:
            if new_faults[path] > faults[path] or path in lost:
                yield path


def _faults(report: Report) -> Counter[str]:
    return Counter(_paths_of_faults(report))


def _paths_of_faults(report: Report) -> Iterator[str]:
    for file in report.files:
        path = file.source.path
        if file.left_alone:
            yield path
        yield from (path for each in file.problems if isinstance(each, _FAULTS))
