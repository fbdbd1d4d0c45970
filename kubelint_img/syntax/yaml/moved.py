"""What was read of a text, where it stands in a later one."""

from kubelint_img.source import Source
from kubelint_img.syntax.yaml.stream import Document, Part


def moved(part: Part, source: Source, start: int) -> Part:
    """Return *part*, in which nothing is wrong, as it stands in *source* at *start*."""
    by = start - part.span.start
    documents = (
        Document(source, each.span.moved(by), each.root.moved(source, None, by, {}))
        for each in part.documents
    )
    return Part(part.span.moved(by), tuple(documents), ())
