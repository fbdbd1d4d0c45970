"""Showing views to rules, and outliving the rules that fail."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from kubelint_img.config.settings import Settings
from kubelint_img.errors import KubelintError
from kubelint_img.finding import Finding
from kubelint_img.model.resource import Resource
from kubelint_img.model.secret import Secret, masked
from kubelint_img.rule import Rule
from kubelint_img.violation import Violation


class Crash(NamedTuple):
    """Something that raised: our bug, or a plugin's."""

    rule: Rule | None
    """The rule that did; nothing if it was what reads files."""

    path: str
    error: Exception
    """Its text may hold a value of the file, which may be a secret."""

    @property
    def traceback(self) -> str:
        """Return all that Python says of it: for developers, not for reports."""
        import traceback  # noqa: PLC0415 - hardly ever needed

        return "".join(traceback.format_exception(self.error))


class Checks:
    """The rules of a run at work: each view is shown to the rules that take it."""

    def __init__(self, settings_for: Callable[[str], Settings]) -> None:
        """Use for each path the settings that *settings_for* gives."""
        self.settings_for = settings_for
        self.crashes = list[Crash]()
        self._rules = dict[tuple[int, type], tuple[Rule, ...]]()

    def check(self, path: str, views: Iterable[object]) -> Iterator[Violation]:
        """Give what the rules say of *views*, which the file at *path* holds."""
        settings = self.settings_for(path)
        for view in self._outlived(path, views):
            resource = getattr(view, "resource", None)
            for rule in self._rules_for(settings, type(view)):
                for finding in self._ask(rule, view, path, settings):
                    yield _violation(rule, finding, settings, resource)

    def _outlived(self, path: str, views: Iterable[object]) -> Iterator[object]:
        try:
            yield from views
        except Exception as error:  # noqa: BLE001 - one bad file must not cost the others
            self.crashes.append(Crash(None, path, error))

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
        except KubelintError:  # what the rule needs is not there, and is for the user
            raise
        except Exception as error:  # noqa: BLE001 - one bad rule must not cost the others
            self.crashes.append(Crash(rule, path, error))
            return ()


def _violation(
    rule: Rule, finding: Finding, settings: Settings, resource: Resource | None
) -> Violation:
    return Violation(
        rule=rule,
        severity=settings.severity_of(rule),
        source=finding.where.source,
        span=finding.where.span,
        message=masked(finding.message),
        related=tuple(
            each._replace(message=masked(each.message)) for each in finding.related
        ),
        fix=finding.fix,
        resource=resource,
        is_secret=isinstance(finding.where, Secret),
    )
