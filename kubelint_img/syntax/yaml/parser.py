"""From a YAML text to its documents."""

from ruamel.yaml.error import MarkedYAMLError

from kubelint_img.problem import Malformed, Problem, Unreadable
from kubelint_img.source import Place, Related, Source, Span
from kubelint_img.syntax.yaml import events
from kubelint_img.syntax.yaml.builder import DEPTH, Builder, TooDeep
from kubelint_img.syntax.yaml.events import Events
from kubelint_img.syntax.yaml.moved import moved
from kubelint_img.syntax.yaml.parts import parts_of
from kubelint_img.syntax.yaml.refusal import Refusal, refusal
from kubelint_img.syntax.yaml.stream import Part, Stream

_LONGEST_SECOND_OPINION = 250_000
"""In characters: what the parser in Python reads in a second or two."""

_AGREED = {
    "block sequence entries are not allowed in this context",
    "could not find expected ':'",
    "did not find expected '-' indicator",
    "mapping values are not allowed in this context",
}
"""What libyaml says where the parser in Python refuses the text as well.

Both have the same code there. It is what is wrong with most that is half typed, and a
second opinion would take forty times as long as the first.
"""


def parse(source: Source, before: Stream | None = None) -> Stream:
    """Read every document of a YAML (or JSON) text.

    Where a document cannot be read any further, there is a problem, and all others are
    kept. libyaml refuses some texts that others read, so that a syntax error is one
    only if the parser in Python refuses the text too.

    What has not changed since *before*, the same text at an earlier time, is not read
    again.
    """
    known = before.sound if before else {}
    return Stream(
        source,
        tuple(
            moved(same, source, span.start)
            if (same := known.get(source.text[slice(*span)]))
            else _parsed(source, span)
            for span in parts_of(source.text)
        ),
    )


def parse_in_python(source: Source) -> Stream:
    """Read as `parse` does, without libyaml."""
    found = (
        _read(source, events.read_in_python, span, source.text[slice(*span)])[0]
        for span in parts_of(source.text)
    )
    return Stream(source, tuple(found))


def parse_part(source: Source, span: Span) -> Stream:
    """Read what stands at *span* of *source*, as if nothing else stood there.

    So a text in a literal block has its places in the file that the block is in. It is
    one document.
    """
    before = source.text[: span.start]
    line = max(before.rfind("\n"), before.rfind("\r")) + 1
    blank = " " * (span.start - line)
    whole = Span(line, span.stop)
    text = blank + source.text[slice(*span)]
    return Stream(source, (_parsed_as(source, whole, text),))


def _parsed(source: Source, span: Span) -> Part:
    return _parsed_as(source, span, source.text[slice(*span)])


def _parsed_as(source: Source, span: Span, text: str) -> Part:
    """Read *text*, which is what is to be read at *span* of *source*."""
    part, refused = _read(source, events.read, span, text)
    if not refused or refused in _AGREED or len(source.text) > _LONGEST_SECOND_OPINION:
        return part
    second, refused = _read(source, events.read_in_python, span, text)
    return part if refused else second


def _read(source: Source, read: Events, span: Span, text: str) -> tuple[Part, str]:
    """Return what there is to read, and what the parser said if it refused the rest."""
    builder = Builder(source, span.start)
    final: tuple[Problem, ...] = ()
    refused = ""
    try:
        builder.feed(read(text))
    except TooDeep as deep:
        final = (_unreadable(source, span.start + deep.offset),)
    except (Refusal, MarkedYAMLError) as error:
        refused = str(getattr(error, "problem", error))
        if isinstance(error, MarkedYAMLError):
            error = refusal(text, error)
        final = (_malformed(source, error, span.start),)
    documents, problems = tuple(builder.documents), tuple(builder.problems)
    return Part(span, documents, problems + final), refused


def _unreadable(source: Source, offset: int) -> Unreadable:
    span = Span(offset, offset + 1)
    message = f"nested too deeply: more than {DEPTH} collections in one another"
    return Unreadable(source, span, message)


def _malformed(source: Source, error: Refusal, first: int) -> Malformed:
    """Say what is wrong in what stands in *source* from *first* on."""
    related: tuple[Related, ...] = ()
    if error.context:
        place = Place(source, error.context.moved(first))
        related = (Related(place, "in what begins here"),)
    return Malformed(source, error.span.moved(first), error.message, related)
