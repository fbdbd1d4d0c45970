"""Documents out of a parser's events."""

from collections.abc import Iterable

from ruamel.yaml import events

from kubelint_img.lazy import regex
from kubelint_img.problem import Problem
from kubelint_img.source import Source, Span
from kubelint_img.syntax.yaml.blocks import STYLES, trimmed
from kubelint_img.syntax.yaml.collection import Collection, Mapping, Sequence
from kubelint_img.syntax.yaml.duplicates import duplicates
from kubelint_img.syntax.yaml.events import Event
from kubelint_img.syntax.yaml.node import Node, Properties
from kubelint_img.syntax.yaml.refusal import Refusal
from kubelint_img.syntax.yaml.scalar import Scalar
from kubelint_img.syntax.yaml.segment import BREAKS, WHITE
from kubelint_img.syntax.yaml.stream import Document

DEPTH = 500
"""How deep collections may be nested in one another.

Real manifests stay below 50. The time that libyaml takes grows with the square of the
depth, and code that follows a tree by recursion has 1,000 calls in Python.
"""

_PROPERTY = regex(rf"(?:!<[^>]*>|[&!]\S*)(?:[{WHITE}]+(?:#[^{BREAKS}]*)?)*")
_INDICATOR = regex(rf"#[^{BREAKS}]*|(:|[^{WHITE}#:]+)")


class TooDeep(Exception):  # noqa: N818 - not an error of ours
    """Collections are nested deeper than `DEPTH`."""

    def __init__(self, offset: int) -> None:
        """Take where the collection begins that is one too deep."""
        super().__init__(offset)
        self.offset = offset


class Builder:
    """Builds documents, and gathers them with their problems."""

    def __init__(self, source: Source, first: int = 0) -> None:
        """Build from the events of what stands in *source* from *first* on."""
        self.documents: list[Document] = []
        self.problems: list[Problem] = []
        self._source = source
        self._first = first
        self._open: Collection = Sequence(source, None, 0)
        self._above: list[Collection] = []
        self._end = 0  # where the last thing that is written ends
        self._anchors: dict[str | None, Node] = {}
        self._found: list[Problem] = []  # in the document that is open

    def feed(self, stream: Iterable[Event]) -> None:
        """Take the events; what was built stays when reading them fails.

        Raises `Refusal` for an alias that names nothing, or what it is in, and
        `TooDeep`; their places count as the marks of the events do.
        """
        handlers = {
            events.ScalarEvent: self._scalar,
            events.MappingStartEvent: self._open_mapping,
            events.SequenceStartEvent: self._open_sequence,
            events.MappingEndEvent: self._close_mapping,
            events.SequenceEndEvent: self._close_collection,
            events.AliasEvent: self._alias,
            events.DocumentStartEvent: self._open_document,
            events.DocumentEndEvent: self._close_document,
            events.StreamStartEvent: _ignore,
            events.StreamEndEvent: _ignore,
        }
        for event in stream:
            handlers[type(event)](event)

    def _open_document(self, event: Event) -> None:
        self._end = self._first + event.end_mark.index
        start = self._end - len("---") if event.explicit else -1
        self._open = Sequence(self._source, None, start)
        self._above, self._anchors, self._found = [], {}, []

    def _close_document(self, _event: Event) -> None:
        (root,) = self._open.children
        start = self._open.outer.start
        span = Span(root.outer.start if start < 0 else start, self._end)
        self.documents.append(Document(self._source, span, root))
        self.problems += self._found

    def _scalar(self, event: Event) -> None:
        start = self._first + event.start_mark.index
        stop = self._first + event.end_mark.index
        properties = None
        if event.anchor is not None or event.ctag is not None:
            properties = Properties(event.anchor, event.tag)
            start = min(self._behind_properties(event), stop)
        elif start == stop:
            start = stop = self._nothing(start)
        style = event.style or ""
        if style and style in STYLES:
            stop = trimmed(self._source.text, start, stop)
        self._end = stop
        key = self._key()
        node = Scalar(self._source, key, start, stop, properties, event.value, style)
        self._add(node, properties)

    def _key(self) -> Node | None:
        """Return the key that the next node is the value of, if there is one."""
        siblings = self._open.children
        return siblings[-1] if self._open.has_keys and len(siblings) % 2 else None

    def _add(self, node: Node, properties: Properties | None) -> None:
        self._open.children.append(node)
        if properties:
            self._anchors[properties.anchor] = node

    def _open_mapping(self, event: Event) -> None:
        self._open_collection(event, Mapping)

    def _open_sequence(self, event: Event) -> None:
        self._open_collection(event, Sequence)

    def _open_collection(self, event: Event, kind: type[Collection]) -> None:
        if len(self._above) == DEPTH:
            raise TooDeep(event.start_mark.index)
        start = self._first + event.start_mark.index
        properties = None
        if event.anchor is not None or event.ctag is not None:
            properties = Properties(event.anchor, event.tag)
            start = self._behind_properties(event)
        node = kind(self._source, self._key(), start, properties)
        self._add(node, properties)
        self._above.append(self._open)
        self._open = node

    def _close_mapping(self, event: Event) -> None:
        mapping = self._open
        self._close_collection(event)
        if mapping.has_duplicates:
            self._found += duplicates(mapping)

    def _close_collection(self, event: Event) -> None:
        stop = event.end_mark.index
        if stop > event.start_mark.index:  # a bracket; a block ends with its last child
            self._end = self._first + stop
        self._open.close(self._end)
        self._open = self._above.pop()

    def _alias(self, event: Event) -> None:
        span = Span(event.start_mark.index, event.end_mark.index)
        node = self._anchors.get(event.anchor)
        if node is None:
            # Its name is not said: who forgets to quote a password may begin one so.
            fault = "no anchor of this name stands above this alias"
            raise Refusal(fault, span)
        if isinstance(node, Collection) and node.is_open:
            fault = f"what '&{event.anchor}' names contains itself"
            raise Refusal(fault, span)
        written = span.moved(self._first)
        self._open.add_alias(node, written)
        self._end = written.stop

    def _behind_properties(self, event: Event) -> int:
        """Return where a node begins behind its anchor and its tag."""
        start: int = self._first + event.start_mark.index
        for written in (event.anchor, event.ctag):
            if written is not None:
                found = _PROPERTY.match(self._source.text, start)
                start = found.end() if found else start
        return start

    def _nothing(self, mark: int) -> int:
        """Return where an empty value stands, whose *mark* may be the next token's.

        That is behind its colon or dash, or else behind the last thing written.
        """
        text, place = self._source.text, max(self._end, self._open.outer.start)
        if text.startswith(":", place, mark):
            return place + 1
        for found in _INDICATOR.finditer(text, place, mark):
            if found[1] == ":":
                return found.end()
            place = found.end() if found[1] else place
        return place


def _ignore(_event: Event) -> None:
    """Do nothing about the ends of the stream."""
