"""A YAML text as a whole: its documents, and the places between them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kubelint_img.frozen import frozen
from kubelint_img.lazy import cached_property, regex
from kubelint_img.problem import Problem
from kubelint_img.source import Source, Span
from kubelint_img.syntax.yaml.node import Node
from kubelint_img.syntax.yaml.scalar import Scalar

_COMMENT = regex(r"(?<!\S)#[^\r\n]*")


class Document(NamedTuple):
    """One document of a stream."""

    source: Source
    span: Span
    """From its ``---``, if it has one, to the end of its content."""

    root: Node


class Part(NamedTuple):
    """What stands in a text from one ``---`` to the next."""

    span: Span
    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]


@frozen
class Stream:
    """All documents in a text that could be read, and the problems with it."""

    source: Source
    parts: tuple[Part, ...]

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """Return the documents that could be read."""
        return tuple(each for part in self.parts for each in part.documents)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong."""
        return tuple(each for part in self.parts for each in part.problems)

    def above_problems(self) -> "Stream":
        """Return this without what stands below the first thing that is wrong."""
        wrong = (n for n, part in enumerate(self.parts) if part.problems)
        count = next(wrong, len(self.parts)) + 1
        return Stream(self.source, self.parts[:count])

    @property
    def sound(self) -> Mapping[str, Part]:
        """Return the parts in which nothing is wrong, by their texts."""
        text = self.source.text
        return {
            text[slice(*each.span)]: each for each in self.parts if not each.problems
        }

    @cached_property
    def comments(self) -> tuple[Span, ...]:
        """Return where comments stand, from their ``#`` to the end of the line."""
        return tuple(self._find_comments())

    def entry_after(self, offset: int) -> Span | None:
        """Return the first entry that begins at *offset* or later.

        An entry is a key with its value, an item of a sequence, or a document that
        begins with ``---``. Of several that begin together it is the outermost: above
        ``- name: web`` that is the whole item.
        """
        starts, stops = self._entries
        index = bisect_left(starts, offset)
        return Span(starts[index], stops[index]) if index < len(starts) else None

    def _find_comments(self) -> Iterator[Span]:
        offset = 0
        while found := _COMMENT.search(self.source.text, offset):
            scalar = self._scalar_at(found.start())
            if scalar is None:
                yield Span(*found.span())
            offset = found.end() if scalar is None else scalar.stop

    def _scalar_at(self, offset: int) -> Span | None:
        starts, stops = self._scalars
        index = bisect_right(starts, offset) - 1
        if index < 0 or stops[index] <= offset:
            return None
        return Span(starts[index], stops[index])

    @cached_property
    def _scalars(self) -> tuple[list[int], list[int]]:
        """Return where scalars begin, in order, and where each of them ends."""
        return _columns(
            sorted(
                _reach(node)
                for document in self.documents
                for node in document.root.walk()
                if isinstance(node, Scalar)
            )
        )

    @cached_property
    def _entries(self) -> tuple[list[int], list[int]]:
        """Return where entries begin, in order, and where the outermost there ends."""
        furthest: dict[int, int] = {}
        for document in self.documents:
            for start, stop in _document_entries(document):
                furthest[start] = max(stop, furthest.get(start, stop))
        return _columns(sorted(furthest.items()))


def _columns(pairs: list[tuple[int, int]] | list[Span]) -> tuple[list[int], list[int]]:
    return [start for start, _ in pairs], [stop for _, stop in pairs]


def _reach(scalar: Scalar) -> Span:
    """Return where a ``#`` is no comment: not in the header of a block scalar."""
    return scalar.span if scalar.is_block else scalar.outer


def _document_entries(document: Document) -> Iterator[Span]:
    if document.span.start < document.root.outer.start:
        yield document.span
    for node in document.root.walk():
        yield from node.entries()
