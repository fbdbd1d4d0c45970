"""What a run has seen of the documents around it, and whether that is still so."""

from collections.abc import Iterable, Iterator

from kubelint_img.linter import Report
from kubelint_img.lsp.runs.asked import Asked
from kubelint_img.lsp.runs.project import Near
from kubelint_img.lsp.runs.shape import Shapes
from kubelint_img.source import Source


class Seen:
    """The other documents that a run has seen, and what it asked of them."""

    def __init__(self, asked: Asked, near: Iterable[Near]) -> None:
        """Take what was *asked*, and the documents *near*, each parsed."""
        self.asked = asked
        self.near = {document.uri: (document, file) for document, file in near}

    def moves_on(self, now: "Seen", report: Report, shapes: Shapes) -> bool:
        """Tell whether a *report* is what would be found among those *now*.

        If so, this sees them from now on.
        """
        if self.near.keys() != now.near.keys():
            return False
        edited = [
            (before, after)
            for uri, (document, before) in self.near.items()
            if (after := now.near[uri])[0] is not document
        ]
        paths = {document.path for _, (document, _) in edited}
        if any(each.path in paths for each in _sources_in(report)):
            return False
        for old, (_, new) in edited:
            if not self.asked.hears_the_same(old, new, shapes):
                return False
        self.asked.context, self.near = now.asked.context, now.near
        return True


def _sources_in(report: Report) -> Iterator[Source]:
    for violation in report.violations:
        yield violation.source
        yield from (each.where.source for each in violation.related)
        edits = violation.fix.edits if violation.fix else ()
        yield from (each.where.source for each in edits)
