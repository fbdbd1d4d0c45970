"""What is begun in a template and not ended: the parser says only where it gave up."""

from collections.abc import Iterable
from typing import NamedTuple

from kubelint_img.source import Source, Span
from kubelint_img.syntax.gotemplate import Action, Kind, UnclosedError, parts_of

_OPENING = {Kind.OPENS, Kind.DEFINES, Kind.EMBEDS}


class Unfinished(NamedTuple):
    """An action, or a block, that has no end."""

    span: Span
    message: str
    is_block: bool


def unfinished(template: Source) -> Unfinished | None:
    """Return what has no end in a *template*; nothing where all has."""
    try:
        parts = parts_of(template.text)
    except UnclosedError as error:
        return _action(template, error.offset)
    actions = [each for each in parts if isinstance(each, Action)]
    for each in actions:
        if not each.is_comment and _has_another(template, each):
            return _action(template, each.span.start)
    return _open_block(template, actions)


def _has_another(template: Source, action: Action) -> bool:
    """Tell whether another action begins before this one is ended."""
    found = template.text.find("{{", *action.inner)
    strings = (each.span for each in action.literals)
    return found >= 0 and not any(start <= found < stop for start, stop in strings)


def _action(template: Source, start: int) -> Unfinished:
    line = template.line_span(template.position(start).line)
    text = template.text[start : line.stop].rstrip()
    span = Span(start, start + len(text))
    return Unfinished(span, "this has no }}", is_block=False)


def _open_block(template: Source, actions: Iterable[Action]) -> Unfinished | None:
    opened = list[Action]()
    for each in actions:
        if each.kind in _OPENING:
            opened.append(each)
        elif each.kind is Kind.CLOSES and opened:
            if skipped := _skipped(template, opened, each):
                return _block(skipped)
            opened.pop()
    return _block(opened[-1]) if opened else None


def _block(action: Action) -> Unfinished:
    return Unfinished(action.span, "this block has no {{ end }}", is_block=True)


def _skipped(source: Source, opened: list[Action], end: Action) -> Action | None:
    """Return the block that an *end* does not belong to, as it is indented.

    That is the innermost one, where the end stands right below another.
    """
    column = _column(source, end)
    columns = [_column(source, each) for each in opened]
    if column is None or columns[-1] in {None, column} or column not in columns:
        return None
    return opened[-1]


def _column(source: Source, action: Action) -> int | None:
    """Return the column of an action that begins its line; nothing for another."""
    line, column = source.position(action.span.start)
    return None if source.line(line)[: column - 1].strip() else column
