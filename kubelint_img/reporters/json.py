"""A report for programs: one JSON object, whose shape ``version`` tells.

The edits of a fix that would show a secret are left out: ``--fix`` makes them.
"""

import json
from collections import Counter
from collections.abc import Iterator

from kubelint_img import __version__
from kubelint_img.fix import Edit, Fix
from kubelint_img.linter import Report
from kubelint_img.model.kubernetes.resource import Resource
from kubelint_img.reporters import json_shape as shape
from kubelint_img.reporters.hidden import Hidden
from kubelint_img.rule import Severity
from kubelint_img.rule_page import help_url
from kubelint_img.source import Related, Source
from kubelint_img.violation import Violation


def report(report: Report) -> Iterator[str]:
    """Give the whole object; lines and columns count from 1, ends are exclusive."""
    yield json.dumps(_report(report), ensure_ascii=False, indent=2)


def _report(report: Report) -> shape.JsonReport:
    counts = Counter(violation.severity for violation in report.violations)
    hidden = Hidden(report)
    return {
        "version": 1,
        "tool": {"name": "kubelint-img", "version": __version__},
        "summary": {
            "files": sum(not file.left_alone for file in report.files),
            "violations": len(report.violations),
            "by_severity": {
                "error": counts[Severity.ERROR],
                "warning": counts[Severity.WARNING],
                "info": counts[Severity.INFO],
            },
        },
        "violations": [_violation(each, hidden) for each in report.violations],
    }


def _violation(violation: Violation, hidden: Hidden) -> shape.Violation:
    fix, resource = violation.fix, violation.resource
    return {
        "code": violation.rule.code,
        "name": violation.rule.name,
        "severity": violation.severity.value,
        "message": violation.message,
        "path": violation.path,
        "start": _position(violation.source, violation.span.start),
        "end": _position(violation.source, violation.span.stop),
        "related": [_related(each) for each in violation.related],
        "fix": _fix(fix, hidden) if fix else None,
        "resource": _resource(resource) if resource else None,
        "help_url": help_url(violation.rule),
    }


def _related(related: Related) -> shape.Related:
    source, (start, stop) = related.where.source, related.where.span
    return {
        "message": related.message,
        "path": source.path,
        "start": _position(source, start),
        "end": _position(source, stop),
    }


def _fix(fix: Fix, hidden: Hidden) -> shape.Fix:
    edits = [_edit(edit) for edit in (() if hidden.is_in(fix) else fix.edits)]
    return {"title": fix.title, "safe": fix.safe, "edits": edits}


def _edit(edit: Edit) -> shape.Edit:
    source, (start, stop) = edit.where
    return {
        "path": source.path,
        "start": _position(source, start),
        "end": _position(source, stop),
        "text": edit.text,
    }


def _resource(resource: Resource) -> shape.Resource:
    kind, namespace, name = (each or None for each in resource)
    return {"kind": kind, "namespace": namespace, "name": name}


def _position(source: Source, offset: int) -> shape.Position:
    line, column = source.position(offset)
    return {"line": line, "column": column}
