"""What must not be seen of the lines that a report shows."""

from collections import defaultdict
from collections.abc import Sequence

from kubelint_img.linter import Report
from kubelint_img.model.secret import secrets_in
from kubelint_img.source import Source, Span
from kubelint_img.text import Text


class Hidden:
    """The secrets in the sources of a report.

    A line may be shown for a reason that has nothing to do with the secret on it. So
    what the rules on secrets point at is not all that is covered: each source is
    searched, whichever rules are in use.
    """

    def __init__(self, report: Report) -> None:
        """Take what the rules on secrets have found."""
        self._found = defaultdict[Source, set[Span]](set)
        self._searched = dict[Source, Sequence[Span]]()
        for place in report.secrets:
            self._found[place.source].add(place.span)

    def in_source(self, source: Source) -> Sequence[Span]:
        """Return what to cover in *source*."""
        if source not in self._searched:
            everything = Text.at(source, Span(0, len(source.text)))
            spans = {secret.text.span for secret in secrets_in(everything)}
            self._searched[source] = tuple(sorted(spans | self._found[source]))
        return self._searched[source]
