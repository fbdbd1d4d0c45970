"""What the page shows, ready to be written down."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from kubelint_img.checks import Crash
from kubelint_img.exits import BUG, CLEAN, NO_INPUT
from kubelint_img.linter import Report
from kubelint_img.reporters.hidden import Hidden
from kubelint_img.reporters.html.chart import Chart, Part, chart, parts
from kubelint_img.reporters.html.folders import folders_of
from kubelint_img.reporters.html.listing import Row, listing
from kubelint_img.reporters.paths import from_here
from kubelint_img.reporters.printable import printable
from kubelint_img.reporters.summary import summary
from kubelint_img.rule import Rule, Severity
from kubelint_img.source import Located
from kubelint_img.violation import Violation

_AROUND = 2
"""The lines shown before and behind a place."""


class Note(NamedTuple):
    """A related place."""

    message: str
    place: str
    rows: tuple[Row, ...]


class Entry(NamedTuple):
    """A violation."""

    rule: Rule
    severity: Severity
    message: str
    place: str
    resource: str
    rows: tuple[Row, ...]
    notes: tuple[Note, ...]
    fix: str


class FileEntries(NamedTuple):
    """The violations of a file."""

    path: str
    folder: str
    counts: tuple[tuple[Severity, int], ...]
    entries: tuple[Entry, ...]


class Page(NamedTuple):
    """A report."""

    verdict: str
    """Whether the run is ``passed``, ``failed``, or ``incomplete``."""

    sentences: tuple[str, ...]
    files: int
    """How many were linted."""

    counts: tuple[tuple[Severity, int], ...]
    """Of all severities."""

    severities: tuple[Part, ...]
    """The same, as a bar."""

    by_rule: Chart
    by_folder: Chart
    base: str
    """The folder that those lie in; nothing if that is the current one."""

    violations: tuple[FileEntries, ...]
    rules: tuple[Rule, ...]
    """Those that are broken, by code."""

    crashes: tuple[str, ...]


def page_of(report: Report) -> Page:
    """Return the page for *report*."""
    hidden = Hidden(report)
    violations = report.violations
    folders = folders_of(each.path for each in violations)
    rules = {each.rule.code: each.rule for each in violations}
    counts = Counter(each.severity for each in violations)
    return Page(
        verdict=_verdict(report.exit_code),
        sentences=tuple(summary(report)),
        files=sum(not file.left_alone for file in report.files),
        counts=tuple((each, counts[each]) for each in Severity),
        severities=parts(counts, len(violations)),
        by_rule=chart((each.rule.code, each.severity) for each in violations),
        by_folder=chart((folders.of[each.path], each.severity) for each in violations),
        base=folders.base,
        violations=tuple(
            _file(path, folders.of[path], tuple(found), hidden)
            for path, found in groupby(violations, lambda each: each.path)
        ),
        rules=tuple(rules[code] for code in sorted(rules)),
        crashes=tuple(map(_crash, report.crashes)),
    )


def _verdict(exit_code: int) -> str:
    if exit_code == BUG:
        return "incomplete"
    return "passed" if exit_code in {CLEAN, NO_INPUT} else "failed"


def _crash(crash: Crash) -> str:
    """Say what failed, but not how: the text of an error may hold a secret."""
    who = f"rule {crash.rule.code} ({crash.rule.name})" if crash.rule else "reading"
    return printable(f"{who} failed on {crash.path}")


def _file(
    path: str, folder: str, violations: Sequence[Violation], hidden: Hidden
) -> FileEntries:
    counts = Counter(each.severity for each in violations)
    return FileEntries(
        printable(from_here(path)),
        folder,
        tuple((each, counts[each]) for each in Severity if counts[each]),
        tuple(_entry(violation, hidden) for violation in violations),
    )


def _entry(violation: Violation, hidden: Hidden) -> Entry:
    how = "" if violation.fix is None or violation.fix.safe else " (an unsafe fix)"
    return Entry(
        violation.rule,
        violation.severity,
        printable(violation.message),
        _place(violation),
        printable("/".join(each for each in violation.resource or () if each)),
        listing(violation, hidden, _AROUND),
        tuple(_notes(violation, hidden)),
        f"{printable(violation.fix.title)}{how}" if violation.fix else "",
    )


def _notes(violation: Violation, hidden: Hidden) -> Iterator[Note]:
    for where, message in violation.related:
        place = _place(where)
        if where.source is not violation.source:
            place = f"{printable(from_here(where.source.path))}:{place}"
        yield Note(printable(message), place, listing(where, hidden, 0))


def _place(where: Located) -> str:
    line, column = where.source.position(where.span.start)
    return f"{line}:{column}"
