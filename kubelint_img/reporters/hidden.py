"""What must not be seen of the lines that a report shows."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kubelint_img.fix import Fix
from kubelint_img.linter import Report
from kubelint_img.model.secret import secrets_in, users_in
from kubelint_img.problem import Malformed, Unreadable
from kubelint_img.reporters.cover import (
    SHORTEST,
    accounts_in,
    behind_names_in,
    repeated_in,
    stored_in,
    typed_in,
)
from kubelint_img.source import Located, Source, Span
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
        self._searched = dict[Source, tuple[Span, ...]]()
        self._whole = frozenset(
            file.source
            for file in report.files
            if not any(
                isinstance(each, Malformed | Unreadable) for each in file.problems
            )
        )
        self._others = report.other_secrets
        for place in report.secrets:
            self._found[place.source].add(place.span)

    def on_line_of(self, where: Located) -> Sequence[Span]:
        """Return what to cover on the first line of *where*, in offsets of its text."""
        source, spans = where.source, self._spans(where.source)
        line = source.line_span(source.position(where.span.start).line)
        first = bisect_right(spans, line.start, key=lambda span: span.stop)
        last = bisect_left(spans, line.stop, key=lambda span: span.start)
        return spans[first:last]

    def is_in(self, fix: Fix) -> bool:
        """Tell whether one of the edits of *fix* writes a secret."""
        return any(self._is_in(each.text, each.where.source) for each in fix.edits)

    def _is_in(self, text: str, source: Source) -> bool:
        if len(text) < SHORTEST:
            return False
        own = Text.at(Source("", text), Span(0, len(text)))
        if next(secrets_in(own), None) or next(users_in(text), None):
            return True
        values = (source.text[slice(*span)].strip() for span in self._spans(source))
        return any(len(value) >= SHORTEST and value in text for value in values)

    def _spans(self, source: Source) -> Sequence[Span]:
        """Return what to cover in *source*, in order and apart."""
        if source not in self._searched:
            found = self._found[source].union(self._searched_by_rules(source))
            found.update(repeated_in(source.text, found), self._search(source))
            self._searched[source] = tuple(_merged(found))
        return self._searched[source]

    def _searched_by_rules(self, source: Source) -> Iterator[Span]:
        return (each.span for each in self._others(source) if each.source is source)

    def _search(self, source: Source) -> Iterator[Span]:
        everything = Text.at(source, Span(0, len(source.text)))
        yield from (secret.text.span for secret in secrets_in(everything))
        yield from stored_in(source.text)
        yield from users_in(source.text)
        yield from typed_in(source)
        yield from accounts_in(source.text)
        if source not in self._whole:
            # No rule has seen what is behind the place where the parser stopped, if it
            # did: of a file that the run is not about that is not known.
            yield from behind_names_in(source.text)


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    """Put *spans* in order, and those that touch into one."""
    whole: Span | None = None
    for span in sorted(spans):
        if whole and span.start <= whole.stop:
            whole = Span(whole.start, max(whole.stop, span.stop))
            continue
        if whole:
            yield whole
        whole = span
    if whole:
        yield whole
