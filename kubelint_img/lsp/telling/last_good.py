"""What was known before something was broken in the middle of an edit."""

from collections.abc import Collection, Iterable, Iterator

from kubelint_img.inputs.kind import IN_CHARTS
from kubelint_img.lsp.runs.runs import Result
from kubelint_img.lsp.texts.moved import moved, sources_in
from kubelint_img.problem import Malformed, RenderFailure
from kubelint_img.violation import Violation


class LastGood:
    """Keeps the last result of each chart that could be rendered."""

    def __init__(self) -> None:
        """Have none yet."""
        self._results = dict[str, Result]()

    def completed(self, result: Result) -> tuple[Violation, ...]:
        """Return what there is to say: while a chart is broken, also what was known.

        That is left out where the text was edited since. Where templates can be
        rendered, but not to YAML, it is what was known of those.
        """
        report = result.report
        before = self._results.get(result.group)
        if is_unrendered(result):
            return _with_known(result, before.report.violations if before else ())
        if before and report.unparsed:
            known = (
                each
                for each in before.report.violations
                if not report.unparsed.isdisjoint(_paths(each))
            )
            report = report._replace(violations=_with_known(result, known))
        self._results[result.group] = result._replace(report=report)
        return report.violations

    def keep(self, groups: Collection[str]) -> None:
        """Drop what was known of all but *groups*."""
        self._results = {
            group: each for group, each in self._results.items() if group in groups
        }


def _with_known(result: Result, known: Iterable[Violation]) -> tuple[Violation, ...]:
    """Return what *result* says, and what is *known* besides, where it stands now.

    But for what was broken before, which may be mended by now.
    """
    found = result.report.violations
    orders = {each.order() for each in found}
    kept = moved(filter(_is_of_sound_text, known), sources_in(result.reads))
    return (*found, *(each for each in kept if each.order() not in orders))


def _is_of_sound_text(violation: Violation) -> bool:
    return violation.rule.subject not in {Malformed, RenderFailure}


def _paths(violation: Violation) -> Iterator[str]:
    """Give the paths of all files that *violation* is about: a value has a use, too."""
    yield violation.path
    yield from (each.where.source.path for each in violation.related)


def is_unrendered(result: Result) -> bool:
    """Tell of a chart that could not be rendered, so that less is known than before."""
    return any(
        isinstance(each, RenderFailure)
        or (file.kind in IN_CHARTS and isinstance(each, Malformed))
        for file in result.report.files
        for each in file.problems
    )
