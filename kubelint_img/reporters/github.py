"""Workflow commands, of which GitHub Actions makes annotations.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions has them.
Of each step GitHub shows the first ten errors and the first ten warnings.
"""

from collections.abc import Iterator

from kubelint_img.linter import Report
from kubelint_img.reporters.paths import from_here
from kubelint_img.reporters.printable import printable
from kubelint_img.rule import Severity
from kubelint_img.violation import Violation

_COMMANDS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "notice",
}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = {**_DATA, **str.maketrans({":": "%3A", ",": "%2C"})}


def report(report: Report) -> Iterator[str]:
    """Give a command for each violation."""
    for violation in report.violations:
        properties = ",".join(
            f"{key}={str(value).translate(_PROPERTY)}"
            for key, value in _properties(violation).items()
        )
        text = printable(violation.message).translate(_DATA)
        yield f"::{_COMMANDS[violation.severity]} {properties}::{text}"


def _properties(violation: Violation) -> dict[str, object]:
    rule, start, end = violation.rule, violation.start, violation.end
    lines = {
        "file": from_here(violation.path),
        "line": start.line,
        "endLine": end.line,
    }
    # Columns that are not on one line are refused, and all of the places with them.
    columns = {"col": start.column, "endColumn": end.column}
    columns = columns if start.line == end.line else {}
    return {**lines, **columns, "title": f"{rule.code} {rule.name}"}
