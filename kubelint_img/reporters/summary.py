"""A report in one sentence."""

from collections import Counter

from kubelint_img.linter import Report
from kubelint_img.rule import Severity


def summary(report: Report) -> str:
    """Say how many violations there are of each severity, and in how many files."""
    counts = Counter(violation.severity for violation in report.violations)
    parts = [_counted(counts[each], each.value) for each in Severity if counts[each]]
    files = _counted(sum(not file.left_alone for file in report.files), "file")
    return f"Found {_listed(parts) or 'nothing wrong'} in {files}"


def _counted(count: int, noun: str) -> str:
    # "info" has no plural: "2 infos" reads badly, "2 info" as it is meant.
    return f"{count} {noun}{'s' if count != 1 and noun != Severity.INFO else ''}"


def _listed(parts: list[str]) -> str:
    *others, last = parts or [""]
    return f"{', '.join(others)} and {last}" if others else last
