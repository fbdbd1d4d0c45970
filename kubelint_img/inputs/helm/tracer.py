"""From a place in what a chart is rendered to, back to what a person would edit."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from kubelint_img.inputs.helm.causes.cause import Written
from kubelint_img.inputs.helm.causes.causes import Causes
from kubelint_img.inputs.helm.causes.question import Answer, Printed, Question
from kubelint_img.inputs.helm.chart.chart import Chart
from kubelint_img.inputs.helm.chart.values import Leaf
from kubelint_img.inputs.helm.marking.written import Rendered, Writer
from kubelint_img.inputs.rendering import Origin
from kubelint_img.source import Place, Related, Source, Span

_MOST_OTHERS = 3


class _Part(NamedTuple):
    """What of a template wrote a place."""

    where: Place
    is_exact: bool
    printed_by: tuple[Printed, ...]
    """Nothing where all of it is text of the template."""

    caller: Place | None = None


class Tracer:
    """Finds the origins of places in what one chart was rendered to."""

    def __init__(
        self,
        chart: Chart,
        rendered: Mapping[Source, tuple[str, Rendered]],
        causes: Causes,
    ) -> None:
        """Take the *chart*, and what was *rendered*, each with its template's path."""
        self._chart = chart
        self._rendered = rendered
        self._causes = causes

    def trace(self, places: Sequence[Place]) -> list[Origin]:
        """Return the origin of each of *places*."""
        parts = [self._part(place) for place in places]
        asked = [
            self._question(place, part)
            for place, part in zip(places, parts, strict=True)
        ]
        questions = [each for each in asked if each]
        answers = iter(self._causes.of(questions))
        return [
            self._origin(place, part, question, next(answers) if question else ())
            for place, part, question in zip(places, parts, asked, strict=True)
        ]

    def _part(self, place: Place) -> _Part | None:
        """Return which part of which template wrote *place*."""
        _, rendered = self._rendered[place.source]
        start, stop = place.span
        if start == stop and (gap := self._gap(rendered, start)):
            return _Part(gap, is_exact=True, printed_by=())
        first = rendered.writer(start)
        last = rendered.writer(max(start, stop - 1))
        if first is None or last is None or first.template != last.template:
            first = last = _outermost(first) or _outermost(last)
        elif not (first.is_words and last.is_words) and rendered.is_begun(start):
            first, last = _outermost(first), _outermost(last)
        if first is None or last is None:
            return None
        source = self._chart.source(first.template)
        if source is None:
            return None
        if last.span.start < first.span.start:
            first, last = last, first
        span = Span(first.span.start, max(first.span.stop, last.span.stop))
        is_exact = source.text[slice(*span)] == place.source.text[start:stop]
        printed = tuple(dict.fromkeys(_printed(first, last)))
        return _Part(
            Place(source, span),
            is_exact and not printed,
            () if is_exact else printed,
            self._caller(first),
        )

    def _gap(self, rendered: Rendered, offset: int) -> Place | None:
        """Return the place between two characters, if a template has both of them so.

        At the beginning of a line these are the line break, and the line before it as
        far as it is indented.
        """
        before = rendered.writer(offset - 1) if offset else None
        if before is None or not before.is_words:
            return None
        line = rendered.line_of(offset)
        if offset == rendered.starts[line]:
            above = rendered.writer(rendered.starts[line - 1])
            source = self._chart.source(before.template)
            if above is None or not above.is_words or source is None:
                return None
            if source.position(above.span.start).column != 1:
                return None
        else:
            behind = rendered.writer(offset)
            if behind is None or behind.span.start != before.span.stop:
                return None
        source = self._chart.source(before.template)
        point = before.span.stop
        return Place(source, Span(point, point)) if source else None

    def _caller(self, writer: Writer) -> Place | None:
        source = writer.caller and self._chart.source(writer.caller.template)
        if writer.caller is None or source is None:
            return None
        return Place(source, writer.caller.span)

    def _question(self, place: Place, part: _Part | None) -> Question | None:
        """Return what to ask about a place that is not all text of a template."""
        if part and not part.printed_by:
            return None
        path, rendered = self._rendered[place.source]
        line = rendered.line_of(place.span.start)
        text, begin = rendered.lines[line], rendered.starts[line]
        span = Span(place.span.start - begin, min(place.span.stop - begin, len(text)))
        whole = Span(begin, begin + len(text))
        return Question(
            path,
            line,
            span,
            text,
            part.printed_by if part else (),
            is_settled=not rendered.settled.is_unstable(whole),
        )

    def _origin(
        self,
        place: Place,
        part: _Part | None,
        question: Question | None,
        answers: Sequence[Answer],
    ) -> Origin:
        template = part.where if part else self._fallback(place.source)
        included = (
            (Related(part.caller, "included here"),) if part and part.caller else ()
        )
        editable = [each for each in answers if each.cause.place]
        if question is None or not editable:
            return Origin(template, included, bool(part and part.is_exact))
        first, *others = editable
        where, is_exact = _place_of(first, question.span)
        set_too = _others(where, others, question)
        related = (
            Related(template, "used here"),
            *included,
            *(Related(each, "set here") for each in islice(set_too, _MOST_OTHERS)),
        )
        return Origin(where, related, is_exact)

    def _fallback(self, source: Source) -> Place:
        """Return what to point at where no template can be shown."""
        path, _ = self._rendered[source]
        return self._chart.entry_for(path)


def _outermost(writer: Writer | None) -> Writer | None:
    """Return the part of a template that is in no named one."""
    if writer is None or writer.caller is None:
        return writer
    caller = writer.caller
    return Writer(caller.template, caller.span, is_words=False)


def _printed(*writers: Writer) -> Iterator[Printed]:
    """Give the actions among *writers*, and those that included them."""
    if all(writer.is_words for writer in writers):
        return
    for writer in writers:
        if not writer.is_words:
            yield Printed(writer.template, writer.span)


def _others(
    where: Place, answers: Sequence[Answer], question: Question
) -> Iterator[Place]:
    for answer in answers:
        place, _ = _place_of(answer, question.span)
        if place != where:
            yield place


def _place_of(answer: Answer, asked: Span) -> tuple[Place, bool]:
    """Return what of a cause stands where it is *asked*, and whether it is all of that.

    A cause that did not come out as it is written is pointed at as a whole.
    """
    cause, place = answer.cause, answer.cause.place
    assert place  # noqa: S101 - others are left out before
    shift = answer.start - answer.span.start
    start = max(asked.start, answer.span.start) + shift
    stop = min(asked.stop, answer.span.stop) + shift
    if not answer.is_whole or stop < start:
        return place, False
    span = _within(cause, start, stop)
    is_exact = place.source.text[slice(*span)] == str(cause.value)[start:stop]
    covers = answer.span.start <= asked.start and asked.stop <= answer.span.stop
    return Place(place.source, span), is_exact and covers


def _within(cause: Leaf | Written, start: int, stop: int) -> Span:
    node = cause.node
    if node is None:
        assert cause.place  # noqa: S101 - as above
        begin = cause.place.span.start
        return Span(begin + start, begin + stop)
    return node.string.part(start, stop).span
