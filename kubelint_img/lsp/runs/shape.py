"""What a YAML document says, wherever in its file that stands."""

from typing import NamedTuple

from kubelint_img.syntax.yaml import Document, Node, Scalar


class _Part(NamedTuple):
    """A node without its place."""

    kind: type[Node]
    tag: str | None
    text: str
    written: str
    """A scalar as it is written; of all else, braces of a template."""

    size: int
    """How many nodes are written in it; or which earlier one it is, counted down."""


_BRACES = "{{"

Shape = tuple[_Part, ...]


def shape_of(document: Document) -> Shape:
    """Return what is the same for documents that differ only in comments and spaces."""
    parts = list[_Part]()
    known = dict[int, int]()
    ahead = [document.root]
    while ahead:
        node = ahead.pop()
        if node.properties:  # an alias may lead to it again
            if id(node) in known:
                parts.append(_Part(type(node), None, "", "", -1 - known[id(node)]))
                continue
            known[id(node)] = len(known)
        size = len(node.children)
        parts.append(_Part(type(node), node.tag, node.text, _written(node), size))
        ahead.extend(reversed(node.children))
    return tuple(parts)


def _written(node: Node) -> str:
    start, stop = node.outer
    if isinstance(node, Scalar):
        return node.source.text[start:stop]
    return _BRACES if node.source.text.startswith(_BRACES, start) else ""


class Shapes:
    """Shapes of documents, each found once."""

    def __init__(self) -> None:
        """Know none yet."""
        self._known = dict[Document, Shape]()

    def of(self, document: Document) -> Shape:
        """Return the shape of *document*."""
        if document not in self._known:
            self._known[document] = shape_of(document)
        return self._known[document]
