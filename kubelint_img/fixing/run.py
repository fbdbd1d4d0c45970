"""Fixing round after round, until a round leaves nothing to fix.

A fix may make room for another, or bring one about. Nothing is written here: what
comes out are the texts that the files are to have.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from kubelint_img.fix import Fix
from kubelint_img.fixing.compatible import compatible, is_sound
from kubelint_img.fixing.outcome import Change, Outcome, Refusal
from kubelint_img.fixing.rounds import State
from kubelint_img.inputs.read import Input, Read
from kubelint_img.linter import Lint
from kubelint_img.rule import Rule
from kubelint_img.source import Source

MOST_ROUNDS = 10


class _Proposal(NamedTuple):
    fix: Fix
    rule: Rule

    @property
    def paths(self) -> set[str]:
        return {edit.where.source.path for edit in self.fix.edits}


class Fixing:
    """The fixing of a run's files.

    A file keeps its text if something is in the way of changing it, if fixes break it,
    or if they find no end in it. A fix that edits such a file is not made elsewhere.
    """

    def __init__(
        self,
        reads: Sequence[Read],
        lint: Lint,
        obstacle: Callable[[Input], str],
        *,
        unsafe: bool = False,
    ) -> None:
        """Prepare to fix *reads*, by *unsafe* fixes too if so wished.

        *obstacle* says what is in the way of changing a file; nothing if nothing is.
        """
        self._start = State(reads, lint(reads), {})
        self._originals = {each.source.path: each for each in self._start.inputs}
        self._lint = lint
        self._obstacle = obstacle
        self._unsafe = unsafe
        self._checked = set[str]()
        self._refusals = dict[str, Refusal]()

    def outcome(self) -> Outcome:
        """Make all fixes that can be made, and return what comes of it."""
        end = self._end()
        while end is None or not self._refusals.keys().isdisjoint(end.kept):
            end = self._end()  # with fewer files to change than before
        return Outcome(
            self._start.report,
            end.report._replace(fixed=end.fixed),
            tuple(self._changes(end)),
            tuple(self._refusals[path] for path in sorted(self._refusals)),
        )

    def _changes(self, end: State) -> Iterator[Change]:
        for after in end.inputs:
            before = self._originals[after.source.path]
            if after.source.text != before.source.text:
                yield Change(before, after, end.kept[after.source.path])

    def _end(self) -> State | None:
        """Return the state after the last round.

        Nothing if a round went wrong: then one more file is refused.
        """
        state, rounds = self._start, 0
        while proposals := self._next(state):
            after = state.after([each.fix for each in proposals], self._lint)
            if broken := state.broken_in(after):
                self._blame(broken, "break", proposals)
                return None
            if rounds == MOST_ROUNDS:
                paths = set().union(*(each.paths for each in proposals))
                self._blame(paths, "find no end in", proposals)
                return None
            state, rounds = after, rounds + 1
        return state

    def _next(self, state: State) -> Sequence[_Proposal]:
        """Return what the round after *state* is to make."""
        texts = {each.source for each in state.inputs}
        wanted = [
            _Proposal(violation.fix, violation.rule)
            for violation in state.report.violations
            if violation.fix and self._is_wanted(violation.fix, texts)
        ]
        for each in wanted:
            if not is_sound(each.fix):
                self._blame(each.paths, "contradict themselves in", [each])
        possible = [each for each in wanted if all(map(self._may_change, each.paths))]
        chosen = set(compatible(each.fix for each in possible))
        return [each for each in possible if each.fix in chosen]

    def _is_wanted(self, fix: Fix, texts: Container[Source]) -> bool:
        """Tell whether *fix* may be made, and is for files rather than their output."""
        is_allowed = fix.safe or self._unsafe
        return is_allowed and all(edit.where.source in texts for edit in fix.edits)

    def _may_change(self, path: str) -> bool:
        if path not in self._checked:
            self._checked.add(path)
            if why := self._obstacle(self._originals[path]):
                self._refusals[path] = Refusal(path, why)
        return path not in self._refusals

    def _blame(
        self, paths: Iterable[str], what: str, proposals: Sequence[_Proposal]
    ) -> None:
        """Refuse to change *paths*, since *proposals* do *what* to them."""
        for path in paths:
            rules = {each.rule for each in proposals if path in each.paths}
            by_code = tuple(sorted(rules, key=lambda rule: rule.code))
            self._refusals[path] = Refusal(path, what, by_code)
