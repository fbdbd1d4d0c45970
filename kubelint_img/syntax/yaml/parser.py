"""From a YAML text to its documents."""

from ruamel.yaml.error import MarkedYAMLError

from kubelint_img.problem import Malformed, Problem, Unreadable
from kubelint_img.source import Place, Related, Source, Span
from kubelint_img.syntax.yaml import events
from kubelint_img.syntax.yaml.builder import DEPTH, Builder, TooDeep
from kubelint_img.syntax.yaml.events import Events
from kubelint_img.syntax.yaml.refusal import Refusal, refusal
from kubelint_img.syntax.yaml.stream import Stream

_LONGEST_SECOND_OPINION = 250_000
"""In characters: what the parser in Python reads in a second or two."""


def parse(source: Source) -> Stream:
    """Read every document of a YAML (or JSON) text.

    Where the text cannot be read any further, there is a problem, and the documents
    above it are kept. libyaml refuses some texts that others read, so that a syntax
    error is one only if the parser in Python refuses the text too.
    """
    return _parsed(source, source.text)


def parse_in_python(source: Source) -> Stream:
    """Read as `parse` does, without libyaml."""
    return _read(source, events.read_in_python, source.text)[0]


def parse_part(source: Source, span: Span) -> Stream:
    """Read what stands at *span* of *source*, as if nothing else stood there.

    So a text in a literal block has its places in the file that the block is in. It is
    one document.
    """
    before = source.text[: span.start]
    line = max(before.rfind("\n"), before.rfind("\r")) + 1
    blank = "\n" * line + " " * (span.start - line)
    return _parsed(source, blank + source.text[slice(*span)])


def _parsed(source: Source, text: str) -> Stream:
    """Read *text*, which has the places that it has in *source*."""
    stream, refused = _read(source, events.read, text)
    if refused and len(text) <= _LONGEST_SECOND_OPINION:
        second, refused = _read(source, events.read_in_python, text)
        return stream if refused else second
    return stream


def _read(source: Source, read: Events, text: str) -> tuple[Stream, bool]:
    """Return what there is to read, and whether the parser refused the grammar."""
    builder = Builder(source)
    final: tuple[Problem, ...] = ()
    refused = False
    try:
        builder.feed(read(text))
    except TooDeep as deep:
        final = (_unreadable(source, deep),)
    except (Refusal, MarkedYAMLError) as error:
        final, refused = (_malformed(source, error),), True
    documents, problems = tuple(builder.documents), tuple(builder.problems)
    return Stream(source, documents, problems + final), refused


def _unreadable(source: Source, deep: TooDeep) -> Unreadable:
    span = Span(deep.offset, deep.offset + 1)
    message = f"nested too deeply: more than {DEPTH} collections in one another"
    return Unreadable(source, span, message)


def _malformed(source: Source, error: Refusal | MarkedYAMLError) -> Malformed:
    if isinstance(error, MarkedYAMLError):
        error = refusal(source.text, error)
    related: tuple[Related, ...] = ()
    if error.context:
        related = (Related(Place(source, error.context), "in what begins here"),)
    return Malformed(source, error.span, error.message, related)
