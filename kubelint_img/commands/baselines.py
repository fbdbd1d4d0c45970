"""What ``check`` does with baselines."""

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from kubelint_img.baseline.file import Baseline, Entry, lines_of, load
from kubelint_img.baseline.identity import Known, identified
from kubelint_img.baseline.sift import Reach, first, sift
from kubelint_img.catalogue import Catalogue
from kubelint_img.checks import Checks
from kubelint_img.commands.result import Result
from kubelint_img.config import Configuration, Settings
from kubelint_img.config.file import shown
from kubelint_img.errors import UsageError
from kubelint_img.frozen import frozen
from kubelint_img.linter import Report
from kubelint_img.model.baseline_entry import BaselineEntry
from kubelint_img.reporters.hidden import Hidden
from kubelint_img.reporters.output import write_lines
from kubelint_img.reporters.printable import printable
from kubelint_img.reporters.summary import counted
from kubelint_img.violation import Violation


class _Kept(NamedTuple):
    """What a baseline leaves of a run's findings, and what it should say."""

    new: tuple[Violation, ...] = ()
    old: int = 0
    stale: tuple[BaselineEntry, ...] = ()
    entries: tuple[Entry, ...] = ()


@frozen
class Baselines:
    """The baselines of a run, read before anything is linted."""

    files: Mapping[str, Baseline | None]
    """By absolute path; nothing where one is yet to be made."""

    path_for: Callable[[str], str]
    """Gives the absolute path of the baseline for a file; nothing if it has none."""

    settings_for: Callable[[str], Settings]
    names: Mapping[str, str]
    """The names of all rules, by name and by code."""

    is_updating: bool
    is_quiet: bool

    def applied(self, result: Result) -> Result:
        """Take out of *result* what the baselines have, and write those that change."""
        report = result.report
        kept = {path: self._kept(path, report) for path in self.files}
        violations = [
            each for each in report.violations if not self.path_for(each.path)
        ]
        checks, remarks = Checks(self.settings_for), list(result.remarks)
        for path, each in kept.items():
            violations += each.new
            if self.is_updating and not report.crashes:
                remarks += self._updated(path, each)
            else:
                for entry in each.stale:
                    violations += checks.check(entry.source.path, [entry])
            remarks += self._told(path, each)
        report = report._replace(
            violations=tuple(sorted(violations, key=Violation.order)),
            crashes=(*report.crashes, *checks.crashes),
        )
        return result._replace(report=report, remarks=tuple(remarks))

    def _kept(self, path: str, report: Report) -> _Kept:
        found = tuple(self._found(path, report))
        baseline = self.files[path]
        if baseline is None:
            return _Kept(old=len(found), entries=tuple(first(found)))
        return _Kept(*sift(found, baseline, self._reach(report)))

    def _found(self, path: str, report: Report) -> Iterator[Known]:
        ours = (each for each in report.violations if self.path_for(each.path) == path)
        secrets_on = Hidden(report).on_line_of
        return identified(ours, report.files, secrets_on, os.path.dirname(path))

    def _reach(self, report: Report) -> Reach:
        def is_in_use(rule: str, path: str) -> bool:
            # What a rule that failed would have found is not known.
            rules = () if report.crashes else self.settings_for(path).rules
            return any(each.name == rule for each in rules)

        files = {os.path.abspath(each.source.path): each for each in report.files}
        left_out = [path for path, each in files.items() if each.left_alone]
        return Reach(files, left_out, self.names, is_in_use)

    def _updated(self, path: str, kept: _Kept) -> Iterator[str]:
        """Write the baseline if it changes, and say what was done."""
        baseline = self.files[path]
        lines = [f"{line}\n" for line in lines_of(kept.entries)]
        if baseline and baseline.source.text == "".join(lines):
            return
        write_lines(lines, path, sys.stdout)
        left = counted(len(kept.entries), "violation")
        if baseline is None:
            yield self._remark(f"{shown(path)} is new, and has {left}")
            return
        gone = len(baseline.entries) - len(kept.entries)
        yield self._remark(f"{shown(path)} has {left} now, {gone} less than before")

    def _told(self, path: str, kept: _Kept) -> Iterator[str]:
        if kept.old and self.files[path]:
            what = counted(kept.old, "violation")
            yield self._remark(f"Held back {what} that {shown(path)} has")

    def _remark(self, text: str) -> str:
        return "" if self.is_quiet else f"{printable(text)}\n"


def baselines_of(
    args: argparse.Namespace,
    configuration: Configuration,
    catalogue: Catalogue,
    paths: Iterable[str],
) -> Baselines | None:
    """Read the baselines for the files at *paths*; there may be none.

    Raises `ConfigError` for one that is wrong, and `UsageError` for one that is not
    there, unless it is to be made.
    """
    if args.no_baseline:
        return None
    if args.diff and args.update_baseline:
        message = "--diff changes nothing, and --update-baseline would"
        raise UsageError(message)
    given = args.baseline and os.path.abspath(args.baseline)

    def path_for(path: str) -> str:
        return given or configuration.settings_for(path).baseline

    wanted = sorted({path_for(path) for path in paths} - {""})
    if args.update_baseline and not given and not wanted:
        message = "--update-baseline: no baseline is named, nor is one configured"
        raise UsageError(message)
    if not wanted:
        return None
    names = {key: rule.name for key, rule in catalogue.by_key.items()}
    return Baselines(
        {path: _read(args, path, names) for path in wanted},
        path_for,
        configuration.settings_for,
        names,
        args.update_baseline,
        args.quiet,
    )


def _read(
    args: argparse.Namespace, path: str, names: Mapping[str, str]
) -> Baseline | None:
    if os.path.lexists(path):
        return load(path, names)
    if args.update_baseline:
        return None
    message = f"there is no baseline {shown(path)}; --update-baseline makes one"
    raise UsageError(message)
