"""Finding the causes of texts by trying out what may be one.

Nothing is guessed: what may be a cause is changed, and the chart rendered again.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from kubelint_img.inputs.helm.causes.candidates import Candidates
from kubelint_img.inputs.helm.causes.cause import Cause
from kubelint_img.inputs.helm.causes.question import Answer, Question
from kubelint_img.inputs.helm.causes.signs import Signs
from kubelint_img.inputs.helm.causes.trial import Trial
from kubelint_img.inputs.helm.chart.values import Scalar

_MOST_TRIALS = 12
"""How many causes are tried out alone for one place."""

Render = Callable[[Mapping[Cause, Scalar]], Mapping[str, str] | None]
"""Renders with changes; gives nothing if the chart cannot be rendered with them."""


class Causes:
    """What caused the texts that a chart is rendered to."""

    def __init__(
        self, plain: Mapping[str, str], candidates: Candidates, render: Render
    ) -> None:
        """Take the *plain* texts, by template, and how to *render* with changes."""
        self._plain = plain
        self._candidates = candidates
        self._render = render
        self._alone = dict[tuple[Cause, bool], Trial]()
        self._of_all = dict[tuple[Cause, ...], Trial]()

    def of(self, questions: Sequence[Question]) -> list[tuple[Answer, ...]]:
        """Return for each question the causes of the text there, in their order."""
        likely = dict.fromkeys(
            cause
            for each in questions
            for cause in self._candidates.likely(each)
            if Signs.suit(cause)
        )
        trials = list(self._together(tuple(likely)))
        return [self._answers(question, trials) for question in questions]

    def _answers(
        self, question: Question, trials: Iterable[Trial]
    ) -> tuple[Answer, ...]:
        answers = [each for trial in trials for each in trial.answers(question)]
        if answers:
            return tuple(sorted(answers, key=lambda each: each.span))
        if not question.is_settled:
            return ()
        causes = self._promising(question)
        answer = self._first(causes[:1], question) or self._first(causes[1:], question)
        return (answer,) if answer else ()

    def _first(self, causes: tuple[Cause, ...], question: Question) -> Answer | None:
        """Return the answer of the first of *causes* that has one.

        Of many only those are tried out alone that show if all of them are changed.
        """
        if len(causes) > 1:
            if self._all_changed(causes).leaves_alone(question):
                return None
            half = len(causes) // 2
            first = self._first(causes[:half], question)
            return first or self._first(causes[half:], question)
        trials = (trial for cause in causes for trial in self._trials(cause))
        answers = (trial.answer_alone(question) for trial in trials)
        return next(filter(None, answers), None)

    def _promising(self, question: Question) -> tuple[Cause, ...]:
        """Return what is tried out alone: what both stands there and is named first."""
        likely = tuple(self._candidates.likely(question))
        possible = self._candidates.possible(question)
        both = (cause for cause in possible if cause in likely)
        return tuple(dict.fromkeys((*both, *likely, *possible)))[:_MOST_TRIALS]

    def _together(self, causes: Sequence[Cause]) -> Iterator[Trial]:
        """Give all *causes* signs at once, but none to what breaks the chart then."""
        if not causes:
            return
        signs = Signs(causes)
        rendered = self._render(signs.changes)
        if rendered is not None:
            yield Trial(self._plain, signs.changes, rendered, signs)
        elif len(causes) > 1:
            half = len(causes) // 2
            yield from self._together(causes[:half])
            yield from self._together(causes[half:])

    def _trials(self, cause: Cause) -> Iterator[Trial]:
        """Change one cause, if need be in two ways: a sign may get in the way."""
        if Signs.suit(cause):
            yield self._trial(cause, Signs((cause,)))
        yield self._trial(cause, None)

    def _all_changed(self, causes: tuple[Cause, ...]) -> Trial:
        """Change all *causes* at once: what shows nowhere then shows for none."""
        if causes not in self._of_all:
            changes = {cause: _other(cause.value) for cause in causes}
            rendered = self._render(changes) or {}
            self._of_all[causes] = Trial(self._plain, changes, rendered)
        return self._of_all[causes]

    def _trial(self, cause: Cause, signs: Signs | None) -> Trial:
        key = cause, signs is not None
        if key not in self._alone:
            changes = signs.changes if signs else {cause: _other(cause.value)}
            rendered = self._render(changes) or {}
            self._alone[key] = Trial(self._plain, changes, rendered, signs)
        return self._alone[key]


def _other(value: Scalar) -> Scalar:
    """Return another value, of the same kind and as valid."""
    if isinstance(value, bool):
        return not value
    return value + "0" if isinstance(value, str) else value + 1
