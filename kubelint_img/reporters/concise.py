"""One line a violation, as flake8 has it: ``path:line:column: CODE message``."""

from collections.abc import Iterator

from kubelint_img.linter import Report
from kubelint_img.reporters.printable import printable


def report(report: Report) -> Iterator[str]:
    """Give a line for each violation."""
    for violation in report.violations:
        line, column = violation.start
        yield printable(
            f"{violation.path}:{line}:{column}: "
            f"{violation.rule.code} {violation.message}"
        )
