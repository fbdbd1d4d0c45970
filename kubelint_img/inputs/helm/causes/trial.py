"""What becomes of a rendered text once something is changed in its chart."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kubelint_img.inputs.helm.causes.cause import Cause
from kubelint_img.inputs.helm.causes.question import Answer, Question
from kubelint_img.inputs.helm.causes.signs import Outcome, Sign, Signs
from kubelint_img.inputs.helm.chart.values import Scalar
from kubelint_img.inputs.helm.marking.alignment import (
    aligned,
    difference,
    paired,
    starts_of,
)
from kubelint_img.lazy import cached_property
from kubelint_img.source import Span


class Trial:
    """What a chart is rendered to once some causes have signs, or one is changed."""

    def __init__(
        self,
        plain: Mapping[str, str],
        changes: Mapping[Cause, Scalar],
        rendered: Mapping[str, str],
        signed: Signs | None = None,
    ) -> None:
        """Take the *plain* texts, by template, and those *rendered* with *changes*.

        These are the signs of *signed*, if that is given.
        """
        self._plain = plain
        self._causes = tuple(changes)
        self._signs = signed
        self._rendered = rendered
        self._outcomes = dict[str, _Outcome]()

    def answers(self, question: Question) -> Iterator[Answer]:
        """Give the causes that show at a place, in the order that they do."""
        outcome = self._outcome(question.path)
        for span, sign in outcome.signed(question.line) if outcome else ():
            if _meet(span, question.span):
                is_whole = question.text[slice(*span)] == sign.text
                yield Answer(sign.cause, span, is_whole, sign.start)

    def answer_alone(self, question: Question) -> Answer | None:
        """Return the one cause that was changed, if the text at the place did too."""
        answer = next(self.answers(question), None)
        outcome = self._outcome(question.path)
        changed = outcome.changed(question.line) if outcome and not answer else None
        if changed and _meet(changed, question.span):
            return Answer(self._causes[0], changed, is_whole=False)
        return answer

    def leaves_alone(self, question: Question) -> bool:
        """Tell whether the line of the place is surely the same as before."""
        outcome = self._outcome(question.path)
        return outcome is not None and outcome.is_same(question.line)

    def _outcome(self, path: str) -> "_Outcome | None":
        if path not in self._rendered or path not in self._plain:
            return None
        if path not in self._outcomes:
            text = self._rendered[path]
            read = self._signs.read(text) if self._signs else Outcome(text)
            self._outcomes[path] = _Outcome(self._plain[path], read)
        return self._outcomes[path]


class _Outcome:
    """One text, before and after."""

    def __init__(self, plain: str, changed: Outcome) -> None:
        self._plain = plain.split("\n")
        self._lines = changed.text.split("\n")
        self._found = changed.found

    def signed(self, line: int) -> Sequence[tuple[Span, Sign]]:
        """Return the values between signs on a line that is otherwise the same."""
        other = self._same[line]
        if other is None or not self._is_certain(line, other):
            return ()
        return sorted(self._signed[other], key=lambda each: each[0])

    def _is_certain(self, line: int, other: int) -> bool:
        """Tell whether a line is surely the *other* one, rather than one of its like.

        Where lines have come or gone, only one that there is once can be recognised.
        """
        is_in_place = line == other and len(self._plain) == len(self._lines)
        return is_in_place or self._plain.count(self._plain[line]) == 1

    def is_same(self, line: int) -> bool:
        """Tell whether a line is still there as it was."""
        other = self._same[line]
        return other is not None and self._is_certain(line, other)

    def changed(self, line: int) -> Span | None:
        """Return what of a line became another text, in the same place among others."""
        if self._same[line] is not None:
            return None
        other = self._pairs[line]
        if other is None or not self._is_certain(line, other):
            return None
        return difference(self._plain[line], self._lines[other])

    @cached_property
    def _same(self) -> list[int | None]:
        return aligned(self._plain, self._lines)

    @cached_property
    def _pairs(self) -> list[int | None]:
        return paired(self._plain, self._lines)

    @cached_property
    def _signed(self) -> Mapping[int, list[tuple[Span, Sign]]]:
        signed = defaultdict[int, list[tuple[Span, Sign]]](list)
        starts = starts_of(self._lines)
        for span, number in self._found:
            line = bisect_right(starts, span.start) - 1
            start = starts[line]
            within = Span(span.start - start, span.stop - start)
            signed[line].append((within, number))
        return signed


def _meet(one: Span, other: Span) -> bool:
    """Tell whether two ranges have a character in common; an empty one has a place."""
    if one.start == one.stop or other.start == other.stop:
        return one.start <= other.stop and other.start <= one.stop
    return one.start < other.stop and other.start < one.stop
