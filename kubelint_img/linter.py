"""Linting: parse, show the parts to the rules, sift what they say, sort."""

import traceback
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kubelint_img.config.settings import Settings
from kubelint_img.finding import Finding
from kubelint_img.inputs.parse import File
from kubelint_img.model.resource import Resource
from kubelint_img.model.secret import Secret
from kubelint_img.model.suppression import Suppression
from kubelint_img.model.views import views_of
from kubelint_img.model.workspace import Workspace
from kubelint_img.rule import Rule
from kubelint_img.source import Place, Source
from kubelint_img.suppress import sift, suppressions_in
from kubelint_img.violation import Violation


class Crash(NamedTuple):
    """A rule that raised: our bug, or a plugin's."""

    rule: Rule
    path: str
    error: Exception
    """Its text may hold a value of the file, which may be a secret."""

    @property
    def traceback(self) -> str:
        """Return all that Python says of it: for developers, not for reports."""
        return "".join(traceback.format_exception(self.error))


class Report(NamedTuple):
    """What a run found."""

    violations: tuple[Violation, ...]
    """Sorted by path, line, column and code."""

    files: tuple[File, ...]
    secrets: tuple[Place, ...] = ()
    """Where secrets are written, also those whose violation is suppressed."""

    crashes: tuple[Crash, ...] = ()


def lint(
    files: Sequence[File],
    known: Mapping[str, Rule],
    settings_for: Callable[[str], Settings],
) -> Report:
    """Return what the rules find in *files*, each under the settings for its path.

    *known* are all rules there are, by code and by name: a suppression may name one
    that is not in use.
    """
    workspace = Workspace(
        [document for file in files for document in file.documents],
        [file.script for file in files if file.script],
    )
    checks = _Checks(settings_for)
    found = defaultdict[Source, list[Violation]](list)
    for file in files:
        for violation in checks.check(file.source.path, _views(file, workspace)):
            found[violation.source].append(violation)
    kept = [
        violation
        for file in files
        for violation in _sifted(file, found[file.source], known, checks)
    ]
    secrets = [each for violations in found.values() for each in _secrets(violations)]
    return Report(_sorted(kept), tuple(files), tuple(secrets), tuple(checks.crashes))


class _Checks:
    """The rules of a run at work: each view is shown to the rules that take it."""

    def __init__(self, settings_for: Callable[[str], Settings]) -> None:
        self.settings_for = settings_for
        self.crashes = list[Crash]()
        self._rules = dict[tuple[int, type], tuple[Rule, ...]]()

    def check(self, path: str, views: Iterable[object]) -> Iterator[Violation]:
        """Give what the rules say of *views*, which the file at *path* holds."""
        settings = self.settings_for(path)
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
        except Exception as error:  # noqa: BLE001 - one bad rule must not cost the others
            self.crashes.append(Crash(rule, path, error))
            return ()


def _views(file: File, workspace: Workspace) -> Iterator[object]:
    yield from file.problems
    yield from views_of(file.documents, file.script, workspace)


def _sifted(
    file: File, found: Iterable[Violation], known: Mapping[str, Rule], checks: _Checks
) -> Iterator[Violation]:
    """Take out what the file suppresses, and add what is to say of that."""
    settings = checks.settings_for(file.source.path)
    written = suppressions_in(file.source, file.stream, file.script, known)
    # A rule on suppressions has not spoken yet, so that nothing of it is idle.
    active = {r.code for r in settings.rules if r.subject is not Suppression}
    kept, suppressions = sift(found, written, active=active, today=settings.today)
    yield from kept
    about = checks.check(file.source.path, suppressions)
    yield from sift(about, written, today=settings.today).violations


def _sorted(violations: Iterable[Violation]) -> tuple[Violation, ...]:
    # What two aliases lead to is found twice, and said once.
    by_order = {violation.order(): violation for violation in violations}
    return tuple(by_order[order] for order in sorted(by_order))


def _secrets(violations: Iterable[Violation]) -> Iterator[Place]:
    for violation in violations:
        if violation.is_secret:
            yield Place(violation.source, violation.span)


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
        is_secret=isinstance(finding.where, Secret),
    )
