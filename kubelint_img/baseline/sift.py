"""Taking out of a run's findings what a baseline has."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kubelint_img.baseline.file import Baseline, Entry
from kubelint_img.baseline.identity import Known
from kubelint_img.baseline.matching import match
from kubelint_img.baseline.moved import moves
from kubelint_img.frozen import frozen
from kubelint_img.inputs.helm.chart.place import chart_file
from kubelint_img.inputs.parse import File
from kubelint_img.lazy import cached_property
from kubelint_img.model.baseline_entry import BaselineEntry
from kubelint_img.problem import DuplicateKey, RenderFailure
from kubelint_img.violation import Violation


class Sifted(NamedTuple):
    """What is left of a run's findings, and what is known of a baseline."""

    new: tuple[Violation, ...]
    old: int
    """How many findings the baseline has."""

    stale: tuple[BaselineEntry, ...]
    """Entries that no finding matches, though the run would have found it."""

    entries: tuple[Entry, ...]
    """What the baseline should say: less than it does, and where files are now."""


@frozen
class Reach:
    """How far a run goes: of what lies beyond nothing is known."""

    files: Mapping[str, File]
    """The files of the run, by absolute path."""

    left_out: Sequence[str]
    """The absolute paths of folders that were not walked."""

    rules: Mapping[str, str]
    """The names of all rules that there are."""

    is_in_use: Callable[[str, str], bool]
    """Tells whether the rule of a name is in use for the file at an absolute path."""

    def why_stale(self, rule: str, path: str, shown: str) -> str:
        """Say why no finding of *rule* is left in the file at *path*, if that is known.

        It is called what is *shown*. Nothing is said where one may be left.
        """
        if rule not in self.rules:
            return f"there is no rule {rule!r}"
        if not self.is_in_use(rule, path):
            return ""
        file = self.files.get(path)
        if file is None:
            return self._why_not_found(path, shown)
        if file.left_alone:
            return f"{shown} is not linted: {file.left_alone}"
        if self._is_partly_read(file, path):
            return ""  # there may be more in what could not be read
        return f"nothing of {rule!r} is left of it in {shown}"

    def _is_partly_read(self, file: File, path: str) -> bool:
        chart = chart_file(path)
        return bool(chart and chart.root in self._failed_charts) or any(
            not isinstance(each, DuplicateKey) for each in file.problems
        )

    @cached_property
    def _failed_charts(self) -> frozenset[str]:
        """Return the folders of the charts of which something was not rendered."""
        failed = (
            chart_file(path)
            for path, file in self.files.items()
            if any(isinstance(each, RenderFailure) for each in file.problems)
        )
        return frozenset(chart.root for chart in failed if chart)

    def _why_not_found(self, path: str, shown: str) -> str:
        if not os.path.lexists(path):
            return f"there is no {shown}"
        if any(path.startswith(os.path.join(each, "")) for each in self.left_out):
            return f"{shown} is not linted: its folder is left alone"
        return ""


def sift(found: Iterable[Known], baseline: Baseline, reach: Reach) -> Sifted:
    """Take out of what was *found* what *baseline* has.

    *reach* says which of its entries the run may judge.
    """
    found = tuple(found)
    entries = tuple(_followed(found, baseline, reach))
    matched = match(found, entries)
    reasons = [(entry, _why(entry, baseline, reach)) for entry in matched.idle]
    return Sifted(
        tuple(known.violation for known in matched.new),
        len(matched.old),
        tuple(_view(entry, why, baseline) for entry, why in reasons if why),
        (*matched.used, *(entry for entry, why in reasons if not why)),
    )


def first(found: Iterable[Known]) -> Iterator[Entry]:
    """Give the entries of a baseline that has all that was *found*."""
    return (Entry(known.identity, known.line) for known in found)


def _followed(
    found: Sequence[Known], baseline: Baseline, reach: Reach
) -> Iterator[Entry]:
    """Give the entries with the paths that their files have now."""

    def is_gone(path: str) -> bool:
        absolute = _absolute(baseline, path)
        return absolute not in reach.files and not os.path.lexists(absolute)

    used = (
        entry
        for entry in baseline.entries
        if reach.is_in_use(
            entry.identity.rule, _absolute(baseline, entry.identity.path)
        )
    )
    moved = moves(found, used, is_gone)
    for entry in baseline.entries:
        path = entry.identity.path
        identity = entry.identity._replace(path=moved.get(path, path))
        yield entry._replace(identity=identity)


def _why(entry: Entry, baseline: Baseline, reach: Reach) -> str:
    _, rule, *_ = entry.identity
    path = entry.identity.path
    return reach.why_stale(rule, _absolute(baseline, path), path)


def _view(entry: Entry, why: str, baseline: Baseline) -> BaselineEntry:
    span = baseline.span(entry)
    rule, path = entry.identity.rule, entry.identity.path
    return BaselineEntry(baseline.source, span, rule, path, why)


def _absolute(baseline: Baseline, path: str) -> str:
    return os.path.normpath(os.path.join(baseline.folder, path))
