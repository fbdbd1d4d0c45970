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
    stream, refused = _read(source, events.read)
    if refused and len(source.text) <= _LONGEST_SECOND_OPINION:
        second, refused = _read(source, events.read_in_python)
        return stream if refused else second
    return stream


def parse_in_python(source: Source) -> Stream:
    """Read as `parse` does, without libyaml."""
    return _read(source, events.read_in_python)[0]


def _read(source: Source, read: Events) -> tuple[Stream, bool]:
    """Return what there is to read, and whether the parser refused the grammar."""
    builder = Builder(source)
    final: tuple[Problem, ...] = ()
    refused = False
    try:
        builder.feed(read(source.text))
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
