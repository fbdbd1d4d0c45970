"""JUnit's XML, in which a file is a test suite, and what is wrong in it a failed test.

JUnit has no schema of its own. What is written here is what Jenkins, GitLab and Azure
Pipelines read: https://github.com/testmoapp/junitxml has collected that.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kubelint_img.checks import Crash
from kubelint_img.linter import Report
from kubelint_img.reporters.xml import Element, document, element
from kubelint_img.violation import Violation


def report(report: Report) -> Iterator[str]:
    """Give the whole document; a file without violations is one test that passed."""
    tests = defaultdict[str, list[Element]](list)
    for file in report.files:
        if not file.left_alone:
            tests[file.source.path] = []
    for violation in report.violations:
        tests[violation.path].append(_failed(violation))
    for crash in report.crashes:
        tests[crash.path].append(_crashed(crash))
    suites = [_suite(path, tests[path]) for path in sorted(tests)]
    root = element("testsuites", {"name": "kubelint-img", **_counts(suites)})
    root.extend(suites)
    yield from document(root)


def _suite(path: str, tests: Sequence[Element]) -> Element:
    cases = tests or [_case(path, "kubelint-img")]
    counts = {
        "tests": len(cases),
        "failures": sum(case.find("failure") is not None for case in cases),
        "errors": sum(case.find("error") is not None for case in cases),
        "skipped": 0,
    }
    suite = element("testsuite", {"name": path, **counts})
    suite.extend(cases)
    return suite


def _counts(suites: Sequence[Element]) -> dict[str, int]:
    keys = ("tests", "failures", "errors")
    return {key: sum(int(suite.attrib[key]) for suite in suites) for key in keys}


def _case(path: str, name: str, line: int = 0) -> Element:
    place = {"file": path, "line": line} if line else {"file": path}
    return element("testcase", {"classname": path, "name": name, **place})


def _failed(violation: Violation) -> Element:
    rule, (line, column) = violation.rule, violation.start
    # Several of a rule are told apart by their names alone in most viewers.
    name = f"{rule.code} {rule.name} at {line}:{column}"
    case = _case(violation.path, name, line)
    place = f"{violation.path}:{line}:{column}"
    details = [f"{place}: {violation.message}"]
    for where, what in violation.related:
        position = ":".join(map(str, where.source.position(where.span.start)))
        details.append(f"{where.source.path}:{position}: {what}")
    attributes = {"type": violation.severity.value, "message": violation.message}
    case.append(element("failure", attributes, "\n".join(details)))
    return case


def _crashed(crash: Crash) -> Element:
    who = f"{crash.rule.code} {crash.rule.name}" if crash.rule else "reading"
    case = _case(crash.path, who)
    kind = type(crash.error).__name__
    case.append(element("error", {"type": kind, "message": f"{who} failed"}))
    return case
