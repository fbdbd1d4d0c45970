"""Checkstyle's XML, which many CI servers read."""

from collections.abc import Iterator
from itertools import groupby

from kubelint_img.linter import Report
from kubelint_img.reporters.xml import Element, document, element
from kubelint_img.violation import Violation


def report(report: Report) -> Iterator[str]:
    """Give the whole document; files without violations are not in it."""
    root = element("checkstyle", {"version": "10.0"})
    for path, violations in groupby(report.violations, lambda each: each.path):
        file = element("file", {"name": path})
        file.extend(map(_error, violations))
        root.append(file)
    yield from document(root)


def _error(violation: Violation) -> Element:
    line, column = violation.start
    return element(
        "error",
        {
            "line": line,
            "column": column,
            "severity": violation.severity.value,
            "message": f"{violation.message} ({violation.rule.name})",
            "source": violation.rule.code,
        },
    )
