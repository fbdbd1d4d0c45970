"""Linting: parse, show the parts to the rules, sift what they say, sort."""

import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kubelint_img.finding import Finding
from kubelint_img.inputs.parse import File
from kubelint_img.model.resource import Resource
from kubelint_img.model.views import views_of
from kubelint_img.model.workspace import Workspace
from kubelint_img.rule import SECRET, Rule
from kubelint_img.config import Settings
from kubelint_img.source import Place
from kubelint_img.violation import Violation


@dataclass(frozen=True)
class Crash:
    """A rule that raised: our bug, or a plugin's."""

    rule: Rule
    path: str
    traceback: str


@dataclass(frozen=True)
class Report:
    """What a run found."""

    violations: tuple[Violation, ...]
    """Sorted by path, line, column and code."""

    files: tuple[File, ...]
    secrets: tuple[Place, ...] = ()
    """Where secrets are written, also those whose violation is suppressed."""

    crashes: tuple[Crash, ...] = ()


class _Checks:
    """The rules of a run at work: each view is shown to the rules that take it."""

    def __init__(self, settings_for: Callable[[str], Settings]) -> None:
        self._settings_for = settings_for
        self._rules = dict[tuple[int, type], tuple[Rule, ...]]()
        self.crashes = list[Crash]()

    def check(self, path: str, views: Iterable[object]) -> Iterator[Violation]:
        """Give what the rules say of *views*, which the file at *path* holds."""
        settings = self._settings_for(path)
        for view in views:
            resource = getattr(view, "resource", None)
            for rule in self._rules_for(settings, type(view)):
                for finding in self._ask(rule, view, path, settings):
                    yield _violation(rule, finding, settings, resource)

    def _rules_for(self, settings: Settings, view: type) -> tuple[Rule, ...]:
        key = id(settings), view
        if key not in self._rules:
            self._rules[key] = tuple(
                rule for rule in settings.rules if issubclass(view, rule.subject)
            )
        return self._rules[key]

    def _ask(
        self, rule: Rule, view: object, path: str, settings: Settings
    ) -> Sequence[Finding]:
        try:
            if rule.options is None:
                return list(rule.check(view))
            return list(rule.check(view, settings.options_for(rule)))
        except Exception:  # noqa: BLE001 - one bad rule must not cost the others
            self.crashes.append(Crash(rule, path, traceback.format_exc()))
            return ()


def lint(files: Sequence[File], settings_for: Callable[[str], Settings]) -> Report:
    """Return what the rules find in *files*, each under the settings for its path."""
    workspace = Workspace(
        [document for file in files for document in file.documents],
        [file.script for file in files if file.script],
    )
    checks = _Checks(settings_for)
    found = (
        violation
        for file in files
        for violation in checks.check(file.source.path, _views(file, workspace))
    )
    # What two aliases lead to is found twice, and said once.
    by_order = {violation.order(): violation for violation in found}
    violations = tuple(by_order[order] for order in sorted(by_order))
    secrets = tuple(_secrets(violations))
    return Report(violations, tuple(files), secrets, tuple(checks.crashes))


def _secrets(violations: Iterable[Violation]) -> Iterator[Place]:
    for violation in violations:
        if SECRET in violation.rule.tags:
            yield Place(violation.source, violation.span)


def _views(file: File, workspace: Workspace) -> Iterator[object]:
    yield from file.problems
    yield from views_of(file.documents, file.script, workspace)


def _violation(
    rule: Rule, finding: Finding, settings: Settings, resource: Resource | None
) -> Violation:
    return Violation(
        rule=rule,
        severity=settings.severity_of(rule),
        source=finding.where.source,
        span=finding.where.span,
        message=finding.message,
        related=finding.related,
        fix=finding.fix,
        resource=resource,
    )
