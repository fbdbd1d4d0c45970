"""What may be the cause of a text: what is worth trying out."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kubelint_img.inputs.helm.causes.cause import Cause, Written, field
from kubelint_img.inputs.helm.causes.question import Question
from kubelint_img.inputs.helm.causes.signs import Signs, lines_of
from kubelint_img.inputs.helm.chart.chart import Chart
from kubelint_img.inputs.helm.chart.values import Leaf
from kubelint_img.inputs.helm.marking.templates import Placed, Templates
from kubelint_img.lazy import cached_property, regex
from kubelint_img.source import Place

_VALUES = regex(r"\.Values((?:\.\w+)+)")
_NAME = regex(r"\.(\w+)")
_FIELDS = {"appVersion": True, "version": False}
"""With whether each may be any text."""

_SHORTEST = 2
"""Letters: what is shorter stands in every line."""


class _Named(NamedTuple):
    """What actions name."""

    paths: frozenset[tuple[str, ...]]
    """Values, by their paths."""

    names: frozenset[str]
    """Fields of anything."""


class Candidates:
    """The values, the strings in templates, and the fields of ``Chart.yaml``."""

    def __init__(
        self, chart: Chart, templates: Templates, leaves: Iterable[Leaf]
    ) -> None:
        """Take a *chart*, its *templates*, and the values that it is rendered with."""
        self._chart = chart
        self._templates = templates
        self._leaves = tuple(leaves)

    def likely(self, question: Question) -> Iterator[Cause]:
        """Give what stands, as it is, where it is asked for."""
        for text, causes in self._texts.items():
            if text in question.text and _stands_at(question, text):
                yield from causes
        yield from self._numbers.get(question.asked, ())

    def possible(self, question: Question) -> Sequence[Cause]:
        """Return what else may have to do with a text, the likeliest first.

        That are strings in the actions that printed it, as what ``default`` falls back
        on, and values that these name, or that have the key of the line.
        """
        named = self._named(question)
        ranked = sorted(
            (-rank, number)
            for number, leaf in enumerate(self._leaves)
            if (rank := _rank(leaf, question, named))
        )
        strings = (
            cause
            for cause in self._strings(question)
            if _stands_at(question, cause.value)
        )
        return [*strings, *(self._leaves[number] for _, number in ranked)]

    @cached_property
    def _texts(self) -> Mapping[str, list[Cause]]:
        """Return the texts that are not empty, by each of their lines."""
        texts = defaultdict[str, list[Cause]](list)
        causes: tuple[Cause, ...] = (*self._leaves, *self._fields)
        for cause in causes:
            if isinstance(cause.value, str) and cause.value:
                for start, stop in lines_of(cause.value):
                    texts[cause.value[start:stop]].append(cause)
        return texts

    @cached_property
    def _numbers(self) -> Mapping[str, list[Leaf]]:
        """Return the numbers, by how they are written."""
        numbers = defaultdict[str, list[Leaf]](list)
        for leaf in self._leaves:
            if isinstance(leaf.value, (int, float)) and Signs.suit(leaf):
                numbers[json.dumps(leaf.value)].append(leaf)
        return numbers

    @cached_property
    def _fields(self) -> tuple[Written, ...]:
        return tuple(
            found
            for member in self._chart.members
            if not member.is_packed and member.metadata
            for name, is_free in _FIELDS.items()
            if (
                found := field(
                    f"{member.folder}Chart.yaml",
                    member.metadata.get(name),
                    is_free=is_free,
                )
            )
        )

    def _reached(self, question: Question) -> Iterator[Placed]:
        for path, span in question.printed_by:
            yield from self._templates.reached(path, span)

    def _named(self, question: Question) -> _Named:
        texts = [self._templates.text(each) for each in self._reached(question)]
        return _Named(
            frozenset(
                tuple(path[1:].split("."))
                for text in texts
                for path in _VALUES.findall(text)
            ),
            frozenset(name for text in texts for name in _NAME.findall(text)),
        )

    def _strings(self, question: Question) -> Iterator[Written]:
        for path, action in self._reached(question):
            source = self._chart.source(path)
            if source is None:
                continue
            for literal in action.literals:
                value = source.text[slice(*literal.span)]
                if value and (literal.is_raw or "\\" not in value):
                    place = Place(source, literal.span)
                    yield Written(path, value, literal.span, place)


def _stands_at(question: Question, text: str) -> bool:
    """Tell whether *text* stands at the place, or part of it does."""
    if len(text) < _SHORTEST and text != question.asked:
        return False
    start, stop = question.span
    found = question.text.find(text)
    while 0 <= found < max(stop, start + 1):
        if found + len(text) > start:
            return True
        found = question.text.find(text, found + 1)
    return False


def _rank(leaf: Leaf, question: Question, named: _Named) -> int:
    """Return how likely it is that *leaf* is the cause; 0 if it is not at all."""
    keys = tuple(step for step in leaf.path if isinstance(step, str))
    is_named = any(
        keys[start : start + len(path)] == path
        for path in named.paths
        for start in range(len(keys) - len(path) + 1)
    )
    has_key = leaf.key == question.key
    if not (is_named or has_key or leaf.key in named.names):
        return 0
    if isinstance(leaf.value, str):
        # An empty text gives way to another, which is then what is written.
        has_value = leaf.value in question.text
        is_possible = leaf.value != "" and (is_named or leaf.key in named.names)
    else:
        has_value = is_possible = json.dumps(leaf.value) in question.text
    return is_possible * (1 + 4 * has_value + 2 * has_key + 2 * is_named)
