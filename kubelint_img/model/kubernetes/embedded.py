"""YAML within an object: as a part of its tree, or as a text in it."""

from collections.abc import Iterator

from kubelint_img.lazy import regex
from kubelint_img.source import Span
from kubelint_img.syntax.yaml import Mapping, Node, Scalar, parse_part

_LITERAL = "|"
_MARK = regex(r"(?m)^([ ]*)---(?=\s|$)")
_LONGEST = 250_000
"""In characters from the start of the file, which are gone over for each text."""


def embedded_roots(node: Node) -> Iterator[Node]:
    """Give the mappings that *node* is, or that are written in its text.

    All of them stand in the same source. A text counts if it is written as it is read:
    a literal block, or one line without escapes. What cannot be parsed is none.
    """
    if isinstance(node, Mapping):
        yield node
    elif isinstance(node, Scalar) and node.is_string and _is_verbatim(node):
        for span in _documents(node):
            for document in parse_part(node.source, span).documents:
                if isinstance(document.root, Mapping):
                    yield document.root


def group_and_kind(root: Node) -> tuple[str, str]:
    """Return the API group, nothing for the core group, and the kind of an object."""
    group, slash, _ = root.get("apiVersion").text.partition("/")
    return group if slash else "", root.get("kind").text


def _documents(scalar: Scalar) -> Iterator[Span]:
    """Give where the documents in a text stand, without the ``---`` between them."""
    text, (start, stop) = scalar.source.text, scalar.span
    line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    for mark in _MARK.finditer(text, start, stop):
        if len(mark[1]) == start - line:
            yield Span(start, mark.start())
            start, line = mark.end(), mark.end() - len(mark[1])
    yield Span(start, stop)


def _is_verbatim(scalar: Scalar) -> bool:
    start, stop = scalar.span
    if stop > _LONGEST or not scalar.text.strip():
        return False
    return scalar.style == _LITERAL or scalar.source.text[start:stop] == scalar.text
