"""Showing views to rules, and outliving the rules that fail."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from kubelint_img.config.settings import Settings
from kubelint_img.errors import KubelintError
from kubelint_img.finding import Finding
from kubelint_img.model.kubernetes.resource import Resource
from kubelint_img.model.secret import Secret, masked
from kubelint_img.rule import Rule
from kubelint_img.source import Place, Related
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


class _Question(NamedTuple):
    """A rule, with its options filled in."""

    rule: Rule
    ask: Callable[[Any], Iterable[Finding]]


class Checks:
    """The rules of a run at work: each view is shown to the rules that take it."""

    def __init__(self, settings_for: Callable[[str], Settings]) -> None:
        """Use for each path the settings that *settings_for* gives."""
        self.settings_for = settings_for
        self.crashes = list[Crash]()
        self._questions = dict[tuple[int, type], tuple[_Question, ...]]()

    def check(self, path: str, views: Iterable[object]) -> Iterator[Violation]:
        """Give what the rules say of *views*, which the file at *path* holds."""
        settings = self.settings_for(path)
        for view in self._outlived(path, views):
            questions = self._questions_on(settings, type(view))
            for rule, finding in self._answers(questions, view, path):
                resource = getattr(view, "resource", None)
                yield _violation(rule, finding, settings, resource)

    def _outlived(self, path: str, views: Iterable[object]) -> Iterator[object]:
        try:
            yield from views
        except Exception as error:  # noqa: BLE001 - one bad file must not cost the others
            self.crashes.append(Crash(None, path, error))

    def _questions_on(self, settings: Settings, view: type) -> tuple[_Question, ...]:
        key = id(settings), view
        questions = self._questions.get(key)
        if questions is None:
            questions = self._questions[key] = tuple(
                _question(rule, settings)
                for rule in settings.rules
                if issubclass(view, rule.subject)
            )
        return questions

    def _answers(
        self, questions: Iterable[_Question], view: object, path: str
    ) -> Iterator[tuple[Rule, Finding]]:
        """Give what each rule finds in *view*, but nothing of one that crashes."""
        for rule, ask in questions:
            try:
                findings = tuple(ask(view))
            except KubelintError:  # what the rule needs is not there: for the user
                raise
            except Exception as error:  # noqa: BLE001 - one bad rule must not cost the others
                self.crashes.append(Crash(rule, path, error))
                continue
            for finding in findings:
                yield rule, finding


def _question(rule: Rule, settings: Settings) -> _Question:
    if rule.options is None:
        return _Question(rule, rule.check)
    options = settings.options_for(rule)
    return _Question(rule, lambda view: rule.check(view, options))


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
            Related(Place(each.where.source, each.where.span), masked(each.message))
            for each in finding.related
        ),
        fix=finding.fix and finding.fix._replace(title=masked(finding.fix.title)),
        resource=resource and Resource(*map(masked, resource)),
        is_secret=isinstance(finding.where, Secret),
    )
