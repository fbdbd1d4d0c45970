"""Where the values of a chart are written."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kubelint_img.frozen import frozen
from kubelint_img.inputs.encoding import EncodingError
from kubelint_img.inputs.helm.chart.chart import Chart
from kubelint_img.inputs.helm.chart.member import Member
from kubelint_img.inputs.helm.chart.sets import values_of_ci
from kubelint_img.lazy import cached_property
from kubelint_img.lsp.charts.index import GLOBAL
from kubelint_img.lsp.charts.meaning import ANY, Path
from kubelint_img.model.release import Release
from kubelint_img.source import Source
from kubelint_img.syntax import yaml
from kubelint_img.syntax.yaml import Mapping, Node


class File(NamedTuple):
    """A file of values."""

    root: Node
    prefix: Path
    """Where its values stand among those of the whole chart."""

    title: str
    """In which way of installing the chart it counts; nothing if in all."""


@frozen
class Written:
    """The values of a chart, as files have them."""

    chart: Chart
    releases: Sequence[Release]

    @cached_property
    def files(self) -> tuple[File, ...]:
        """Return the files: first what counts in all ways, the strongest first."""
        return (*self._defaults(), *self._sets())

    def at(self, path: Path) -> Iterator[tuple[File, Node]]:
        """Give what files have at *path*, in the same order."""
        for file in self.files:
            size = len(file.prefix)
            if path[:size] == file.prefix:
                yield from ((file, node) for node in _nodes(file.root, path[size:]))
            elif path[:1] == (GLOBAL,):
                # A subchart may have its own defaults for what all charts share.
                yield from ((file, node) for node in _nodes(file.root, path))

    def file_of(self, source: Source) -> File | None:
        """Return the file of values that *source* is."""
        found = (each for each in self.files if each.root.source is source)
        return next(found, None)

    def _defaults(self) -> Iterator[File]:
        for member in self.chart.members:
            root = _root(member, "values.yaml")
            if root:
                yield File(root, member.prefix, "")

    def _sets(self) -> Iterator[File]:
        for path in values_of_ci(self.chart):
            root = _root(self.chart.itself, path)
            if root:
                yield File(root, (), self.chart.shown(path))
        for release in self.releases:
            for path in reversed(release.files):
                root = self._outside(path)
                if root:
                    yield File(root, (), release.title)

    def _outside(self, path: str) -> Node | None:
        try:
            documents = yaml.parse(self.chart.values_file(path)).documents
        except (OSError, EncodingError):
            return None
        return documents[0].root if documents else None


def _root(member: Member, path: str) -> Node | None:
    return member.root_of(path) if member.source(path) else None


def _nodes(node: Node, path: Path) -> Iterator[Node]:
    """Give what is written at *path* in a *node*."""
    if not path:
        if node.exists:
            yield node
    elif path[0] == ANY:
        inner = (
            [each for _, each in node.items()] if isinstance(node, Mapping) else node
        )
        for each in inner:
            yield from _nodes(each, path[1:])
    else:
        yield from _nodes(node.get(path[0]), path[1:])


def path_at(file: File, offset: int) -> Path:
    """Return the path of the key at *offset* in a *file* of values; or nothing."""
    node, path = file.root, file.prefix
    while True:
        inner = (
            [(key.text, each) for key, each in node.items()]
            if isinstance(node, Mapping)
            else [(ANY, each) for each in node]
        )
        for name, each in inner:
            start, stop = each.entry
            if start <= offset <= stop:
                node, path = each, (*path, name)
                break
        else:
            return path if path != file.prefix else ()
        if node.key and node.label.start <= offset <= node.label.stop:
            return path
