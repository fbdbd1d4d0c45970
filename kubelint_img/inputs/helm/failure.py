"""What Helm says when it cannot render a chart, and the place that it means."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kubelint_img.inputs.helm.chart.chart import Chart
from kubelint_img.inputs.helm.chart.sets import DEFAULTS, ValuesSet
from kubelint_img.inputs.helm.chart.values import Layer, Path
from kubelint_img.inputs.helm.engine.engine import EngineError
from kubelint_img.inputs.helm.unfinished import Unfinished, unfinished
from kubelint_img.lazy import regex
from kubelint_img.problem import RenderFailure
from kubelint_img.source import Place, Related, Source, Span
from kubelint_img.syntax.yaml import Mapping

_EXECUTING = regex(r'executing "[^"]*" at <((?:[^<>]|<[^<>]*>)*)>')
_NOISE = regex(
    r"template: |(?:execution|parse) error at \([^)]*\): "
    r'|executing "[^"]*" at <(?:[^<>]|<[^<>]*>)*>:\s*|error calling (?:include|tpl):\s*'
    r"|\S+/templates/[^\s:]+:\d+(?::\d+)?:?\s*"
)
_UNKNOWN = regex(r'(?:function|variable) "([^"]+)"')
_SCHEMA = regex(
    r"^(?:(?P<chart>[\w.-]+):|- at '(?P<path>[^']*)': (?P<what>.*))$", re.MULTILINE
)
_MOST_RELATED = 4
_LONGEST = 300


class _Named(NamedTuple):
    """A place that a message names."""

    path: str
    line: int
    column: int | None
    """In bytes, from 0."""


def failure_of(
    chart: Chart, error: EngineError, given: ValuesSet = DEFAULTS
) -> RenderFailure:
    """Say where and why *chart* cannot be rendered with the values of *given*.

    The place is the innermost that the *error* names; those that led there are related.
    """
    named = list(dict.fromkeys(_named(chart, str(error))))
    places = [place for each in named if (place := _place(chart, each, str(error)))]
    message = f"Helm cannot render this: {_message(str(error))}"
    if places and named[-1].column is None:
        # So says who cannot parse it: what is wrong may have begun long before.
        found = _begun(places[-1], str(error))
        if found:
            places[-1] = Place(places[-1].source, found.span)
            if "unterminated" not in message:
                message = f"Helm cannot render this: {found.message}"
    by = (
        (Related(Place(given.by, Span(0, 0)), "with these values"),) if given.by else ()
    )
    if given.title and not given.by:
        message += f" (with {given.title})"
    if not places:
        where = chart.entry_for("")
        return RenderFailure(where.source, where.span, message, by)
    where, *outer = reversed(places)
    related = tuple(Related(each, "called from here") for each in outer[:_MOST_RELATED])
    return RenderFailure(where.source, where.span, message, (*related, *by))


def _begun(where: Place, error: str) -> Unfinished | None:
    """Return what has no end, if that is why a template cannot be parsed at *where*."""
    found = unfinished(where.source)
    if found is None:
        return None
    is_reason = (
        "unexpected EOF" in error
        if found.is_block
        else found.span.start <= where.span.stop
    )
    return found if is_reason else None


def schema_failures(
    chart: Chart, error: EngineError, layers: Sequence[Layer]
) -> Iterator[RenderFailure]:
    """Say what values do not fit a chart's schema, each where it is written.

    *layers* are the values, the strongest first. There are none where the *error* is
    another one.
    """
    prefix: tuple[str, ...] = ()
    for found in _SCHEMA.finditer(str(error)) if "schema" in str(error) else ():
        if found["chart"]:
            names = (each for each in chart.members if each.name == found["chart"])
            prefix = next((each.prefix for each in names), ())
            continue
        path = (*prefix, *map(_step, found["path"].split("/")[1:]))
        where = _written_at(path, layers) or chart.entry_for("")
        message = f"Helm cannot render this: by its schema, {found['what']}"
        yield RenderFailure(where.source, where.span, message)


def _step(text: str) -> str | int:
    text = text.replace("~1", "/").replace("~0", "~")
    return int(text) if text.isdecimal() else text


def _written_at(path: Path, layers: Sequence[Layer]) -> Place | None:
    """Return where the value at *path* is written, or the nearest one around it."""
    while path:
        for layer in layers:
            if node := layer.node(path):
                span = node.label if isinstance(node, Mapping) else node.span
                return Place(node.source, span)
        path = path[:-1]
    return None


def _named(chart: Chart, message: str) -> Iterator[_Named]:
    """Give the places in a *message*: ``chart/templates/a.yaml:3:14``."""
    paths = sorted(chart.rendered_paths, key=len, reverse=True)
    place = re.compile(rf"({'|'.join(map(re.escape, paths))}):(\d+)(?::(\d+))?")
    for path, line, column in place.findall(message) if paths else ():
        yield _Named(path, int(line), int(column) if column else None)


def _place(chart: Chart, named: _Named, message: str) -> Place | None:
    path = chart.template_path(named.path)
    source = chart.source(path)
    if source is None:
        return None
    number = min(named.line, source.line_count)  # a block that is open ends behind it
    line, text = source.line_span(number), source.line(number)
    if named.column is None:
        unknown = _UNKNOWN.search(message)
        found = re.search(rf"{re.escape(unknown[1])}\b", text) if unknown else None
        if found:
            return Place(
                source, Span(line.start + found.start(), line.start + found.end())
            )
        begin = line.start + len(text) - len(text.lstrip())
        return Place(source, Span(begin, line.start + len(text.rstrip())))
    column = len(text.encode()[: named.column].decode(errors="ignore"))
    start = line.start + column
    for expression in _EXECUTING.findall(message):
        if source.text.startswith(expression, start):
            return Place(source, Span(start, start + len(expression)))
    return Place(source, Span(start, _end_of_word(source, start)))


def _end_of_word(source: Source, start: int) -> int:
    stop = start
    while stop < len(source.text) and not source.text[stop].isspace():
        stop += 1
    return stop


def _message(text: str) -> str:
    """Return what is wrong, without the places, in one line."""
    plain = " ".join(_NOISE.sub("", text).split()) or " ".join(text.split())
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}..."
