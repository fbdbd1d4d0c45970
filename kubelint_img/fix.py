"""Edits that rules propose."""

from typing import NamedTuple

from kubelint_img.source import Located, Place, Source, Span
from kubelint_img.syntax.yaml import Node


class Edit(NamedTuple):
    """Put *text* in the place of what stands at *where*."""

    where: Place
    text: str


class Fix(NamedTuple):
    """Edits that belong together: all are made, or none."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool = True
    """Whether the fix leaves alone all but what the rule is about."""


def replace(what: Located, text: str, *, title: str, safe: bool = True) -> Fix:
    """Write *text* where *what* stands."""
    return Fix(title, (Edit(Place(what.source, what.span), text),), safe)


def insert_before(what: Located, text: str, *, title: str, safe: bool = True) -> Fix:
    """Write *text* in front of *what*."""
    start = what.span.start
    return Fix(title, (Edit(Place(what.source, Span(start, start)), text),), safe)


def delete(what: Located, *, title: str, safe: bool = True) -> Fix:
    """Take *what* away."""
    return replace(what, "", title=title, safe=safe)


def add_key(mapping: Node, beside: str, entry: tuple[str, str], *, title: str) -> Fix:
    """Give *mapping* one more *entry*, behind *beside*; before it in flow style.

    The value of *beside* is a scalar. Key and value of *entry* need no quotes, but get
    those that the mapping's own keys have. Nothing else changes, so this is safe.
    """
    key, value = entry
    source, neighbour = mapping.source, mapping.get(beside)
    written = neighbour.entry
    if source.text[mapping.outer.start] == "{":
        quote = (
            source.text[written.start] if source.text[written.start] in "\"'" else ""
        )
        text = f"{quote}{key}{quote}: {quote}{value}{quote}, "
        place = Span(written.start, written.start)
    else:
        place, line_break = _end_of_line(source, written.stop)
        indent = " " * (source.position(written.start).column - 1)
        text = f"{line_break}{indent}{key}: {value}"
    return Fix(title, (Edit(Place(source, place), text),))


def _end_of_line(source: Source, offset: int) -> tuple[Span, str]:
    """Return the empty span before the line break behind *offset*, and that break."""
    start, stop = source.line_span(source.position(offset).line)
    line = source.text[start:stop]
    content = line.rstrip("\r\n")
    end = start + len(content)
    return Span(end, end), line[len(content) :] or "\n"
