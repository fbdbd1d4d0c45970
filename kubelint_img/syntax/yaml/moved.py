"""What was read of a text, where it stands in a later one."""

from kubelint_img.source import Source
from kubelint_img.syntax.yaml.node import Node
from kubelint_img.syntax.yaml.stream import Document, Part


def moved(part: Part, source: Source, start: int) -> Part:
    """Return *part*, in which nothing is wrong, as it stands in *source* at *start*."""
    by = start - part.span.start
    documents = (
        Document(source, each.span.moved(by), _Move(source, by).of(each.root, None))
        for each in part.documents
    )
    return Part(part.span.moved(by), tuple(documents), ())


class _Move:
    """Moves the nodes of one document by so many characters."""

    def __init__(self, source: Source, by: int) -> None:
        self._source = source
        self._by = by
        self._named = dict[int, Node]()

    def of(self, node: Node, key: Node | None) -> Node:
        """Return *node*, behind *key*, where it is now; what aliases name stays one."""
        if not node.properties:
            return node.moved(self._source, key, self._by, self.of)
        if id(node) not in self._named:
            made = node.moved(self._source, key, self._by, self.of)
            self._named[id(node)] = made
        return self._named[id(node)]
