"""Edits that rules propose."""

from typing import TYPE_CHECKING, NamedTuple

from kubelint_img.source import Located, Place, Source, Span
from kubelint_img.syntax.yaml import Node

if TYPE_CHECKING:
    from kubelint_img.model.dockerfile import Run
    from kubelint_img.syntax.shell import Word


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


def add_option(
    run: "Run", verb: "Word", option: str, *, safe: bool = True
) -> Fix | None:
    """Write *option* behind *verb*, an argument of a command of *run*.

    There is no fix where the command is a JSON list.
    """
    if run.is_json:
        return None
    stop = verb.whole.stop
    edit = Edit(Place(verb.source, Span(stop, stop)), f" {option}")
    return Fix(f"Add {option}", (edit,), safe)


def add_key(
    mapping: Node, beside: str, entry: tuple[str, str], *, title: str
) -> Fix | None:
    """Give *mapping* one more *entry*, behind *beside*; before it in flow style.

    The value of *beside* is a scalar. Key and value of *entry* need no quotes, but get
    those that the mapping's own keys have. Nothing else changes, so this is safe.
    There is no fix where the value of *beside* is written elsewhere, behind an anchor,
    where its key does not begin its line (in flow style: its entry), or where the key
    of *entry* is there already.
    """
    key, value = entry
    source, neighbour = mapping.source, mapping.get(beside)
    if mapping.get(key).exists or not _is_own(neighbour, mapping):
        return None
    written = neighbour.entry
    before = source.text[_line(source, written.start).start : written.start]
    if source.text[mapping.outer.start] == "{":
        mark = source.text[written.start]
        quote = mark if mark in "\"'" else ""
        text = f"{quote}{key}{quote}: {quote}{value}{quote}, "
        place, is_plain = written.start, not before.rstrip().endswith("?")
    else:
        line = f"{' ' * len(before)}{key}: {value}"
        place, text = _as_line(source, written.stop, line)
        is_plain = not before.strip(" -")
    edit = Edit(Place(source, Span(place, place)), text)
    return Fix(title, (edit,)) if is_plain else None


def _is_own(value: Node, mapping: Node) -> bool:
    """Tell whether *value* is written in *mapping*, rather than behind an alias."""
    return any(child is value.key for child in mapping.children)


def _line(source: Source, offset: int) -> Span:
    return source.line_span(source.position(offset).line)


def _as_line(source: Source, offset: int, text: str) -> tuple[int, str]:
    """Return where to put *text* as the line behind that of *offset*, and with a break.

    Behind a last line that has no break it gets none either.
    """
    end = _line(source, offset).stop
    if line_break := _line_break(source, offset):
        return end, f"{text}{line_break}"
    first_break = _line_break(source, 0) or "\n"
    return end, f"{first_break}{text}"


def _line_break(source: Source, offset: int) -> str:
    """Return what ends the line that *offset* is on; nothing if the text ends there."""
    line = source.text[slice(*_line(source, offset))]
    return line[len(line.rstrip("\r\n")) :]
