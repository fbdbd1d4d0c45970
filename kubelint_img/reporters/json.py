"""A report for programs: one JSON object, whose shape ``version`` tells.

The edits of a fix that would show a secret are left out: ``--fix`` makes them.
"""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from kubelint_img import __version__
from kubelint_img.fix import Fix
from kubelint_img.linter import Report
from kubelint_img.model.kubernetes.resource import Resource
from kubelint_img.reporters.hidden import Hidden
from kubelint_img.rule import Severity
from kubelint_img.source import Located, Source
from kubelint_img.violation import Violation

_VERSION = 1
_HELP = "https://kubelint-img.readthedocs.io/rules"


def report(report: Report) -> Iterator[str]:
    """Give the whole object; lines and columns count from 1, ends are exclusive."""
    yield json.dumps(_report(report), ensure_ascii=False, indent=2)


def _report(report: Report) -> dict[str, Any]:
    counts = Counter(violation.severity for violation in report.violations)
    hidden = Hidden(report)
    return {
        "version": _VERSION,
        "tool": {"name": "kubelint-img", "version": __version__},
        "summary": {
            "files": sum(not file.left_alone for file in report.files),
            "violations": len(report.violations),
            "by_severity": {each.value: counts[each] for each in Severity},
        },
        "violations": [_violation(each, hidden) for each in report.violations],
    }


def _violation(violation: Violation, hidden: Hidden) -> dict[str, Any]:
    return {
        "code": violation.rule.code,
        "name": violation.rule.name,
        "severity": violation.severity.value,
        "message": violation.message,
        **_place(violation),
        "related": [
            {"message": related.message, **_place(related.where)}
            for related in violation.related
        ],
        "fix": violation.fix and _fix(violation.fix, hidden),
        "resource": violation.resource and _resource(violation.resource),
        "help_url": f"{_HELP}/{violation.rule.name}",
    }


def _fix(fix: Fix, hidden: Hidden) -> dict[str, Any]:
    shown = () if hidden.is_in(fix) else fix.edits
    edits = [{**_place(edit.where), "text": edit.text} for edit in shown]
    return {"title": fix.title, "safe": fix.safe, "edits": edits}


def _resource(resource: Resource) -> dict[str, str | None]:
    return {key: value or None for key, value in resource._asdict().items()}


def _place(where: Located) -> dict[str, Any]:
    start, stop = where.span
    return {
        "path": where.source.path,
        "start": _position(where.source, start),
        "end": _position(where.source, stop),
    }


def _position(source: Source, offset: int) -> dict[str, int]:
    return source.position(offset)._asdict()
