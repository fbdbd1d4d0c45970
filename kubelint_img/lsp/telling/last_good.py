"""What was known before something was broken in the middle of an edit."""

from collections.abc import Collection

from kubelint_img.inputs.kind import IN_CHARTS
from kubelint_img.inputs.read import Input
from kubelint_img.lsp.runs.runs import Result
from kubelint_img.lsp.texts.moved import moved
from kubelint_img.problem import Malformed, RenderFailure
from kubelint_img.source import Source
from kubelint_img.violation import Violation


class LastGood:
    """Keeps the last result of each chart that could be rendered."""

    def __init__(self) -> None:
        """Have none yet."""
        self._results = dict[str, Result]()

    def completed(self, result: Result) -> tuple[Violation, ...]:
        """Return what there is to say: while a chart is broken, also what was known.

        That is left out where the text was edited since.
        """
        found = result.report.violations
        if not is_unrendered(result):
            self._results[result.group] = result
            return found
        before = self._results.get(result.group)
        if before is None:
            return found
        known = {each.order() for each in found}
        kept = moved(before.report.violations, _texts(result))
        return (*found, *(each for each in kept if each.order() not in known))

    def keep(self, groups: Collection[str]) -> None:
        """Drop what was known of all but *groups*."""
        self._results = {
            group: each for group, each in self._results.items() if group in groups
        }


def _texts(result: Result) -> dict[str, Source]:
    reads = (each for each in result.reads if isinstance(each, Input))
    return {each.source.path: each.source for each in reads}


def is_unrendered(result: Result) -> bool:
    """Tell of a chart that could not be rendered, so that less is known than before."""
    return any(
        isinstance(each, RenderFailure)
        or (file.kind in IN_CHARTS and isinstance(each, Malformed))
        for file in result.report.files
        for each in file.problems
    )
