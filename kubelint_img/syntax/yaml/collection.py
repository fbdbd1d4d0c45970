"""The sequences and mappings of a YAML document."""

from collections.abc import Iterator

from kubelint_img.source import Source, Span
from kubelint_img.syntax.yaml.node import Absent, Named, Node, Properties
from kubelint_img.syntax.yaml.resolution import TAG
from kubelint_img.syntax.yaml.scalar import Scalar


class Collection(Node):
    """What has other nodes in it: items, or keys and values in turn."""

    __slots__ = ("_aliases", "children")

    has_keys = False

    def __init__(
        self,
        source: Source,
        key: Node | None,
        start: int,
        properties: Properties | None = None,
    ) -> None:
        """Begin at *start*; the parser adds the children, and then closes it."""
        self.source = source
        self.key = key
        self._start = start
        self._stop = -1
        self.properties = properties
        self.children: list[Node] = []
        self._aliases: dict[int, Span] | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether the parser has not yet come to the end of this."""
        return self._stop < 0

    @property
    def has_duplicates(self) -> bool:
        """Tell whether two keys have the same text."""
        return False

    def add_alias(self, node: Node, span: Span) -> None:
        """Take *node* for a child, which an alias at *span* names."""
        self._aliases = self._aliases or {}
        self._aliases[len(self.children)] = span
        self.children.append(node)

    def close(self, stop: int) -> None:
        """End at *stop*; from here on nothing changes."""
        self._stop = stop

    def moved(self, source: Source, key: Node | None, by: int, named: Named) -> Node:
        """Return this as it stands in *source*, *by* characters further on."""
        made = type(self)(source, key, self._start + by, self.properties)
        label: Node | None = None
        for child in self.children:
            node = child.properties and named.get(id(child))
            if not node:
                node = child.moved(source, label, by, named)
                if child.properties:
                    named[id(child)] = node
            made.children.append(node)
            label = node if self.has_keys and label is None else None
        if self._aliases:
            made._aliases = {n: span.moved(by) for n, span in self._aliases.items()}  # noqa: SLF001 - ours
        made.close(self._stop + by)
        return made

    def _written(self, index: int) -> Span:
        """Return where a child is written, be it as an alias."""
        alias = self._aliases.get(index) if self._aliases else None
        return alias or self.children[index].outer


class Sequence(Collection):
    """A list."""

    __slots__ = ()

    @property
    def label(self) -> Span:
        """Return the key that introduces this, or else its first character."""
        return super().label if self.key else Span(self._start, self._start + 1)

    def entries(self) -> Iterator[Span]:
        """Go through the places of the items."""
        return map(self._written, range(len(self.children)))

    def __iter__(self) -> Iterator[Node]:
        """Go through the items."""
        return iter(self.children)


class Mapping(Collection):
    """Keys and their values."""

    __slots__ = ("_merged", "_values")

    has_keys = True

    def close(self, stop: int) -> None:
        """End at *stop*; from here on nothing changes."""
        self._stop = stop
        values: dict[str, Node] = {}
        nodes = iter(self.children)
        for key in nodes:
            values[key.text] = next(nodes)
        self._values = values
        self._merged = tuple(_merged(self._pairs())) if "<<" in values else ()

    @property
    def label(self) -> Span:
        """Return the key that introduces this, or else its own first key."""
        if self.key or not self.children:
            return super().label
        return self.children[0].span

    @property
    def has_duplicates(self) -> bool:
        """Tell whether two keys have the same text."""
        return 2 * len(self._values) < len(self.children)

    def child(self, key: str, /) -> Node:
        """Return the value at *key*: the last one here, or else the first merged."""
        value = self._values.get(key)
        if value is not None:
            return value
        for layer in self._layers() if self._merged else ():
            if (value := layer._values.get(key)) is not None:  # noqa: SLF001 - ours
                return value
        return Absent(self)

    def items(self) -> Iterator[tuple[Node, Node]]:
        """Go through the keys and values, those merged in from elsewhere last.

        A key that is written twice comes twice; one that hides a merged key hides it.
        """
        if not self._merged:
            return self._pairs()
        return self._all_items()

    def entries(self) -> Iterator[Span]:
        """Go through the places of the keys with their values."""
        for index in range(0, len(self.children), 2):
            yield Span(self._written(index).start, self._written(index + 1).stop)

    def _pairs(self) -> Iterator[tuple[Node, Node]]:
        nodes = iter(self.children)
        return zip(nodes, nodes, strict=True)

    def _all_items(self) -> Iterator[tuple[Node, Node]]:
        hidden: set[str] = set()
        for layer in self._layers():
            pairs = [
                (key, value)
                for key, value in layer._pairs()  # noqa: SLF001 - ours
                if key.text not in hidden and not is_merge(key)
            ]
            yield from pairs
            hidden.update(key.text for key, _ in pairs)

    def _layers(self) -> "Iterator[Mapping]":
        """Give this mapping and all merged into it, the strongest first, each once."""
        seen: set[int] = set()
        ahead = [self]
        while ahead:
            layer = ahead.pop()
            if id(layer) not in seen:
                seen.add(id(layer))
                yield layer
                ahead.extend(reversed(layer._merged))  # noqa: SLF001 - ours


def is_merge(key: Node) -> bool:
    """Tell whether *key* merges other mappings into its own: a plain ``<<``."""
    return (
        isinstance(key, Scalar)
        and key.text == "<<"
        and (not key.style if key.tag is None else key.tag == TAG + "merge")
    )


def _merged(pairs: Iterator[tuple[Node, Node]]) -> Iterator[Mapping]:
    for key, value in pairs:
        if is_merge(key):
            each = value if isinstance(value, Sequence) else (value,)
            yield from (node for node in each if isinstance(node, Mapping))
