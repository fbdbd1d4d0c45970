"""Fixing round after round, until a round leaves nothing to fix.

A fix may make room for another, or bring one about. Nothing is written here: the
rounds end with the texts that the files are to have.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kubelint_img.fix import Fix
from kubelint_img.fixer import Kept, compatible, is_sound
from kubelint_img.inputs.read import Input
from kubelint_img.linter import Report
from kubelint_img.rounds import Lint, Read, State
from kubelint_img.rule import Rule
from kubelint_img.violation import Violation

MOST_ROUNDS = 10


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
    rules: tuple[Rule, ...] = ()
    """Those whose fixes are wrong; none if it is the file that cannot be changed."""


class Outcome(NamedTuple):
    """What comes of fixing the files of a run."""

    before: Report
    after: Report
    """What is wrong once the changes are written."""

    changes: tuple[Change, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    fixed: int = 0
    """How many violations the fixes are for."""


class Fixing:
    """The fixing of a run's files.

    A file keeps its text if something is in the way of changing it, if fixes break it,
    or if they find no end in it. A fix that is for such a file too is not made at all.
    """

    def __init__(
        self,
        reads: Sequence[Read],
        lint: Lint,
        obstacle: Callable[[Input], str],
        *,
        unsafe: bool = False,
    ) -> None:
        """Fix *reads*; *obstacle* says what is in the way, or nothing if nothing is."""
        self._start = State(tuple(reads), lint(reads), {})
        self._lint = lint
        self._obstacle = obstacle
        self._unsafe = unsafe
        self._originals = {each.source.path: each for each in self._start.inputs}
        self._obstacles = dict[str, str]()
        self._refusals = dict[str, Refusal]()

    def outcome(self) -> Outcome:
        """Make all fixes that can be made, and return what comes of it."""
        state = None
        while state is None:
            state = self._settled()
        changes = (
            Change(self._originals[each.source.path], each, state.kept[each.source.path])
            for each in state.inputs
            if each.source.path in state.kept
        )
        return Outcome(
            self._start.report,
            state.report,
            tuple(each for each in changes if each.before.source.text != each.after.source.text),
            tuple(self._refusals[path] for path in sorted(self._refusals)),
            state.fixed,
        )

    def _settled(self) -> State | None:
        """Return the state after the last round.

        Nothing if a round went wrong; one file more is refused by then.
        """
        state = self._start
        for _ in range(MOST_ROUNDS):
            violations = self._next(state)
            if not violations:
                return state
            after = state.after(violations, self._lint)
            if broken := [*state.broken_by(after)]:
                self._blame(broken, violations, "break")
                return None
            state = after
        ...
