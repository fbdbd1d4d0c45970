"""SARIF 2.1.0, which code scanning services and editors read.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os.html
is what the words of the format mean. Paths are relative to the current folder, whose
own place is not told: ``%SRCROOT%`` is where whoever reads the report has the sources.
"""

import json
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from kubelint_img import __version__
from kubelint_img.checks import Crash
from kubelint_img.exits import BUG
from kubelint_img.fingerprint import SCHEME, fingerprints
from kubelint_img.linter import Report
from kubelint_img.model.kubernetes.resource import Resource
from kubelint_img.reporters.covered import line_of
from kubelint_img.reporters.hidden import Hidden
from kubelint_img.reporters.paths import uri
from kubelint_img.reporters.sarif_fix import sarif_fix
from kubelint_img.reporters.sarif_place import place
from kubelint_img.reporters.sarif_rule import LEVELS, descriptor, message
from kubelint_img.rule import Rule
from kubelint_img.violation import Violation

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_SITE = "https://github.com/kubelint-img/kubelint-img"


def report(report: Report) -> Iterator[str]:
    """Give the whole log; lines and columns count from 1, ends are exclusive."""
    # On one line: to indent it takes Python's JSON ten times as long.
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(report)]}
    yield json.dumps(log, ensure_ascii=False)


def _run(report: Report) -> dict[str, Any]:
    hidden = Hidden(report)
    broken = {each.rule.code: each.rule for each in report.violations}
    rules = [broken[code] for code in sorted(broken)]
    indexes = {rule.code: index for index, rule in enumerate(rules)}
    prints = fingerprints(report.violations, partial(line_of, hidden))
    return {
        "tool": {"driver": _driver(rules)},
        "invocations": [_invocation(report)],
        "originalUriBaseIds": {
            "%SRCROOT%": {"description": {"text": "the folder that was linted from"}}
        },
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(violation, indexes, print_, hidden)
            for violation, print_ in zip(report.violations, prints, strict=True)
        ],
    }


def _driver(rules: list[Rule]) -> dict[str, Any]:
    return {
        "name": "kubelint-img",
        "informationUri": _SITE,
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [descriptor(rule) for rule in rules],
    }


def _invocation(report: Report) -> dict[str, Any]:
    crashes = [_notification(each) for each in report.crashes]
    return {
        "executionSuccessful": report.exit_code != BUG,
        "exitCode": report.exit_code,
        **({"toolExecutionNotifications": crashes} if crashes else {}),
    }


def _notification(crash: Crash) -> dict[str, Any]:
    """Return what is known of a crash; the text of its error may hold a secret."""
    who = f"rule {crash.rule.code} ({crash.rule.name})" if crash.rule else "reading"
    location = {"uri": uri(crash.path), "uriBaseId": "%SRCROOT%"}
    return {
        "level": "error",
        "message": message(f"{who} failed: {type(crash.error).__name__}"),
        "locations": [{"physicalLocation": {"artifactLocation": location}}],
    }


def _result(
    violation: Violation, indexes: Mapping[str, int], print_: str, hidden: Hidden
) -> dict[str, Any]:
    location = place(violation, hidden)
    if violation.resource:
        location["logicalLocations"] = [_object(violation.resource)]
    result = {
        "ruleId": violation.rule.code,
        "ruleIndex": indexes[violation.rule.code],
        "level": LEVELS[violation.severity],
        "message": message(violation.message),
        "locations": [location],
        "partialFingerprints": {SCHEME: print_},
    }
    if violation.related:
        result["relatedLocations"] = [
            {
                "id": number,
                **place(related.where, hidden),
                "message": message(related.message),
            }
            for number, related in enumerate(violation.related, 1)
        ]
    if fix := sarif_fix(violation, hidden):
        result["fixes"] = [fix]
    return result


def _object(resource: Resource) -> dict[str, str]:
    full_name = "/".join(each for each in resource if each)
    name = {"name": resource.name} if resource.name else {}
    return {**name, "fullyQualifiedName": full_name, "kind": "resource"}
