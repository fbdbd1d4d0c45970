"""A report in a sentence or two."""

from collections import Counter
from collections.abc import Iterator

from kubelint_img.linter import Report
from kubelint_img.rule import Severity


def summary(report: Report) -> Iterator[str]:
    """Say how many violations there are of each severity, and in how many files.

    A second line says of how many that can be mended, and how.
    """
    counts = Counter(violation.severity for violation in report.violations)
    parts = [counted(counts[each], each.value) for each in Severity if counts[each]]
    files = counted(sum(not file.left_alone for file in report.files), "file")
    found = f"{_listed(parts) or 'nothing wrong'} in {files}"
    if report.fixed is None:
        yield f"Found {found}"
    else:
        yield f"Fixed {counted(report.fixed, 'violation')}; left {found}"
    yield from _hint(report)


def _hint(report: Report) -> Iterator[str]:
    """Say what could be fixed, by options that the run did not have."""
    fixes = [each.fix.safe for each in report.violations if each.fix]
    safe = sum(fixes) if report.fixed is None else 0
    unsafe = len(fixes) - sum(fixes)
    parts = [f"{safe} with --fix"] * bool(safe)
    parts += [f"{unsafe} with --fix --unsafe-fixes"] * bool(unsafe)
    if parts:
        yield f"Can be fixed: {_listed(parts)}"


def counted(count: int, noun: str) -> str:
    """Say how many there are of a *noun*, in the plural where it has one."""
    # "info" has no plural: "2 infos" reads badly, "2 info" as it is meant.
    return f"{count} {noun}{'s' if count != 1 and noun != Severity.INFO else ''}"


def _listed(parts: list[str]) -> str:
    *others, last = parts or [""]
    return f"{', '.join(others)} and {last}" if others else last
