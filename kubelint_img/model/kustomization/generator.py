"""What a kustomization makes ConfigMaps and Secrets of."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from kubelint_img.frozen import frozen
from kubelint_img.model.kustomization.location import local_path
from kubelint_img.source import Source, Span
from kubelint_img.syntax.yaml import Node
from kubelint_img.text import Text

if TYPE_CHECKING:
    from kubelint_img.model.kustomization.kustomization import Kustomization

_QUOTES = ("'", '"')


class Literal(NamedTuple):
    """One entry of ``literals``: ``key=value``."""

    key: str
    value: Text


class GeneratorFile(NamedTuple):
    """A file that entries are read from."""

    text: Text
    """The path, as it is written."""

    path: str | None
    """The path from where the run is; nothing if it may be no path."""


@frozen
class Generator:
    """An entry of ``configMapGenerator`` or ``secretGenerator``."""

    node: Node
    kind: str
    """``ConfigMap`` or ``Secret``."""

    kustomization: "Kustomization"

    @property
    def source(self) -> Source:
        """Return the file."""
        return self.node.source

    @property
    def span(self) -> Span:
        """Return the name of what is made, or where the entry begins."""
        name = self.node.get("name")
        return name.span if name.exists else self.node.label

    @property
    def name(self) -> str:
        """Return the name of what is made, without the hash that is put behind it."""
        return self.node.get("name").text

    @property
    def literals(self) -> Iterator[Literal]:
        """Give the entries that are written here, without a pair of quotes."""
        for node in self.node.get("literals"):
            key, sign, value = node.text.partition("=")
            if sign and key:
                start, stop = len(key) + 1, len(node.text)
                if value[:1] in _QUOTES and value[-1:] == value[:1] and len(value) > 1:
                    start, stop = start + 1, stop - 1
                yield Literal(key, node.string.part(start, stop))

    @property
    def files(self) -> Iterator[GeneratorFile]:
        """Give the files that it reads: one an entry, or as lists of variables."""
        for node in self.node.get("files"):
            key, sign, _ = node.text.partition("=")
            yield self._file(node, len(key) + 1 if sign else 0)
        for node in (*self.node.get("envs"), self.node.get("env")):
            if node.text:
                yield self._file(node, 0)

    def _file(self, node: Node, start: int) -> GeneratorFile:
        text = node.string.part(start, len(node.text))
        return GeneratorFile(text, local_path(self.kustomization.folder, text.value))
