"""GitLab's code quality report.

https://docs.gitlab.com/ci/testing/code_quality/ says what it reads.
"""

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from kubelint_img.fingerprint import fingerprints
from kubelint_img.linter import Report
from kubelint_img.reporters.covered import line_of
from kubelint_img.reporters.hidden import Hidden
from kubelint_img.reporters.paths import from_here
from kubelint_img.rule import Severity
from kubelint_img.violation import Violation

_SEVERITIES = {
    Severity.ERROR: "critical",
    Severity.WARNING: "major",
    Severity.INFO: "info",
}
"""``blocker`` is for what stops the work, which is for --fail-on to say."""


def report(report: Report) -> Iterator[str]:
    """Give the whole array."""
    prints = fingerprints(report.violations, partial(line_of, Hidden(report)))
    issues = map(_issue, report.violations, prints)
    yield json.dumps(list(issues), ensure_ascii=False, indent=2)


def _issue(violation: Violation, print_: str) -> dict[str, Any]:
    start, end = violation.start, violation.end
    return {
        "description": f"{violation.rule.name}: {violation.message}",
        "check_name": violation.rule.code,
        "fingerprint": print_,
        "severity": _SEVERITIES[violation.severity],
        "location": {
            "path": from_here(violation.path),
            "lines": {"begin": start.line, "end": end.line},
            "positions": {"begin": start._asdict(), "end": end._asdict()},
        },
    }
