"""Rounds of fixing: what the files of a run hold after each."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kubelint_img.fix import Fix
from kubelint_img.fixing.compatible import edits_by_source
from kubelint_img.fixing.edits import Kept, edited, kept_in_both
from kubelint_img.inputs.read import Input, Read
from kubelint_img.linter import Lint, Report
from kubelint_img.problem import (
    DuplicateKey,
    Malformed,
    RenderFailure,
    Unreadable,
    UnrenderedTemplate,
)

# What cannot be parsed is taken for a template if it has the braces of one.
_FAULTS = (DuplicateKey, Malformed, RenderFailure, Unreadable, UnrenderedTemplate)


class State(NamedTuple):
    """What the files of a run hold after some rounds, and what is wrong with it."""

    reads: Sequence[Read]
    report: Report
    kept: Mapping[str, tuple[Kept, ...]]
    """By path of each file that was edited, what is left of its first text."""

    fixed: int = 0
    """How many fixes were made."""

    @property
    def inputs(self) -> Iterator[Input]:
        """Give the files that have a text."""
        return (each for each in self.reads if isinstance(each, Input))

    def after(self, fixes: Sequence[Fix], lint: Lint) -> "State":
        """Return the state after a round that makes *fixes*, which are compatible."""
        edits, kept = edits_by_source(fixes), dict(self.kept)
        reads = list(self.reads)
        for index, each in enumerate(reads):
            if isinstance(each, Input) and each.source in edits:
                path = each.source.path
                text, left = edited(each.source.text, edits[each.source])
                kept[path] = _kept_since_first(self.kept.get(path), left)
                reads[index] = each.with_text(text)
        return State(reads, lint(reads), kept, self.fixed + len(fixes))

    def broken_in(self, after: "State") -> Sequence[str]:
        """Return the paths of files in which something is wrong *after* a round.

        That is a fault that they did not have before, or a text that no file can have.
        """
        faults, later = Counter(_faulty(self)), Counter(_faulty(after))
        changed = (each for each in after.inputs if each.source.path in after.kept)
        later.update(each.source.path for each in changed if each.data is None)
        return [path for path in after.kept if later[path] > faults[path]]


def _kept_since_first(
    first: Sequence[Kept] | None, left: Sequence[Kept]
) -> tuple[Kept, ...]:
    return tuple(left if first is None else kept_in_both(first, left))


def _faulty(state: State) -> Iterator[str]:
    """Give the paths of files that have faults, once for each."""
    for file in state.report.files:
        faults = [each for each in file.problems if isinstance(each, _FAULTS)]
        yield from [file.source.path] * (len(faults) + bool(file.left_alone))
