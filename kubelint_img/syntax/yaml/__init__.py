"""YAML as a tree of nodes that know where they stand."""

from kubelint_img.source import Source, Span
from kubelint_img.syntax.yaml.collection import Mapping, Sequence
from kubelint_img.syntax.yaml.data import data
from kubelint_img.syntax.yaml.node import Absent, Node
from kubelint_img.syntax.yaml.scalar import Scalar
from kubelint_img.syntax.yaml.stream import Document, Stream

__all__ = [
    "Absent",
    "Document",
    "Mapping",
    "Node",
    "Scalar",
    "Sequence",
    "Stream",
    "data",
    "parse",
    "parse_part",
]


def parse(source: Source, before: Stream | None = None) -> Stream:
    """Read every document of a YAML (or JSON) text; see `parser.parse`."""
    # Only a run that has YAML pays for ruamel.yaml.
    from kubelint_img.syntax.yaml import parser  # noqa: PLC0415 - see above

    return parser.parse(source, before)


def parse_part(source: Source, span: Span) -> Stream:
    """Read the YAML that stands in another text; see `parser.parse_part`."""
    from kubelint_img.syntax.yaml import parser  # noqa: PLC0415 - as above

    return parser.parse_part(source, span)
