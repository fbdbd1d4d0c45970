"""A node of a YAML document, and the absence of one."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kubelint_img.source import Source, Span
from kubelint_img.text import Text


class Properties(NamedTuple):
    """What is written before a node."""

    anchor: str | None
    tag: str | None
    """In full, or with one ``!`` for what has no meaning but here."""


Named = dict[int, "Node"]
"""Nodes with an anchor, by the identity of what each was made of."""


class Node:
    """A YAML value, or the place where one would stand. Nodes never change.

    Looking a key up never fails: what is missing comes back as an `Absent` node,
    which points at the nearest key that does exist. An alias is the node that it
    names: it stands where it was written out.
    """

    __slots__ = ("_start", "_stop", "key", "properties", "source")

    children: "Sequence[Node]" = ()
    """The nodes written in this one: items, or keys and values in turn."""

    text: str = ""
    """A scalar's value, with quotes, escapes and folds undone; nothing for others."""

    def __init__(
        self,
        source: Source,
        key: "Node | None",
        start: int,
        stop: int,
        properties: Properties | None = None,
    ) -> None:
        """Stand at *start* up to *stop*, behind *key* if that is a mapping's."""
        self.source = source
        self.key = key
        self._start = start
        self._stop = stop
        self.properties = properties

    def moved(self, source: Source, key: "Node | None", by: int, _: Named) -> "Node":
        """Return this as it stands in *source*, *by* characters further on.

        The last argument has what was moved before that aliases may name.
        """
        return Node(source, key, self._start + by, self._stop + by, self.properties)

    @property
    def outer(self) -> Span:
        """Return all that is written, quotes and block header included."""
        return Span(self._start, self._stop)

    @property
    def span(self) -> Span:
        """Return where the value stands: behind the quote, or the block's header."""
        return self.outer

    @property
    def label(self) -> Span:
        """Return the key that introduces this value, or else where it begins."""
        return self.span if self.key is None else self.key.span

    @property
    def entry(self) -> Span:
        """Return this value together with its key."""
        start = self.outer.start if self.key is None else self.key.outer.start
        return Span(start, self.outer.stop)

    @property
    def tag(self) -> str | None:
        """Return the tag that is written before this value."""
        return self.properties.tag if self.properties else None

    @property
    def exists(self) -> bool:
        """Tell a value that is written down from one that is not."""
        return True

    @property
    def is_set(self) -> bool:
        """Tell a value from none: neither absent nor null."""
        return self.exists and not self.is_null

    @property
    def string(self) -> Text:
        """Return a scalar as text whose parts know where they are written."""
        return Text(self.source, (), self.span)

    @property
    def is_null(self) -> bool:
        """Tell whether this is YAML's null, written or left empty."""
        return False

    @property
    def is_string(self) -> bool:
        """Tell whether Kubernetes reads a string here."""
        return False

    @property
    def boolean(self) -> bool | None:
        """Return the boolean that Kubernetes reads here, if it is one."""
        return None

    @property
    def integer(self) -> int | None:
        """Return the whole number that Kubernetes reads here, if it is one."""
        return None

    @property
    def keys(self) -> "tuple[Node, ...]":
        """Return the keys of a mapping, merged ones included."""
        return tuple(key for key, _ in self.items())

    def get(self, *path: str) -> "Node":
        """Follow *path* downwards, one key a step."""
        node = self
        for key in path:
            node = node.child(key)
        return node

    def child(self, _key: str, /) -> "Node":
        """Return the value at one key; only a mapping has any."""
        return Absent(self)

    def items(self) -> "Iterator[tuple[Node, Node]]":
        """Go through the keys and values of a mapping, merged ones included."""
        return iter(())

    def entries(self) -> "Iterator[Span]":
        """Go through the places of what is written in this: items, or keys with values.

        The place of an alias is where it stands, not where its node is written.
        """
        return iter(())

    def walk(self) -> "Iterator[Node]":
        """Go through this value and every node in it, keys too, in the order written.

        A node that several aliases name comes once.
        """
        seen: set[int] = set()
        ahead = [self]
        while ahead:
            node = ahead.pop()
            if node.properties:  # without an anchor there is but one way to a node
                if id(node) in seen:
                    continue
                seen.add(id(node))
            yield node
            if node.children:
                ahead.extend(reversed(node.children))

    def __iter__(self) -> "Iterator[Node]":
        """Go through the items of a sequence; other nodes have none."""
        return iter(())

    def __repr__(self) -> str:
        """Show the kind and the place; the value may be a secret."""
        return f"{type(self).__name__}({self.outer.start}, {self.outer.stop})"


class Absent(Node):
    """Nothing, where something was looked for: it points at what is nearest."""

    __slots__ = ("_at", "_nearest")

    def __init__(self, nearest: Node, at: Span | None = None) -> None:
        """Stand at the label of *nearest*, in which something was looked for.

        Where something in *nearest* names it better than its label, stand *at* that.
        """
        self.source = nearest.source
        self.key = self.properties = None
        self._nearest = nearest
        self._at = at

    @property
    def outer(self) -> Span:
        """Return the place, which few that look for something ever ask for."""
        return self._at or self._nearest.label

    @property
    def exists(self) -> bool:
        """Say that this is not written down."""
        return False

    def child(self, _key: str, /) -> Node:
        """Return this very absence, for nothing nearer exists."""
        return self
