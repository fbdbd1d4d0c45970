"""The charts that a chart consists of."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from kubelint_img.frozen import frozen
from kubelint_img.inputs.encoding import EncodingError, decode
from kubelint_img.inputs.helm.chart.archive import unpacked
from kubelint_img.lazy import cached_property
from kubelint_img.model.chart.dependency import Dependency, dependencies_in
from kubelint_img.source import Source
from kubelint_img.syntax import yaml
from kubelint_img.syntax.yaml import Node

if TYPE_CHECKING:
    from kubelint_img.inputs.helm.chart.chart import Chart

_ARCHIVES = (".tgz", ".tar.gz")
_MOST_DEPTH = 8


@frozen
class Member:
    """The chart itself, or one of its subcharts."""

    chart: "Chart"
    folder: str
    """Where its files stand in the whole chart: nothing, or a path up to its ``/``."""

    prefix: tuple[str, ...]
    """Where its values stand among those of the whole chart."""

    files: Mapping[str, bytes]
    """Its own files and those of its subcharts, by their paths in it."""

    is_packed: bool = False
    """Whether it lies in an archive, so that nobody edits its files."""

    @cached_property
    def metadata(self) -> Node | None:
        """Return what ``Chart.yaml`` says; nothing if that cannot be read."""
        return self.root_of("Chart.yaml")

    @property
    def name(self) -> str:
        """Return what the chart calls itself."""
        return self.metadata.get("name").text if self.metadata else ""

    @property
    def is_library(self) -> bool:
        """Tell a chart that has nothing but named templates for others."""
        return self.metadata is not None and (
            self.metadata.get("type").text == "library"
        )

    @cached_property
    def dependencies(self) -> tuple[Dependency, ...]:
        """Return the dependencies, also those of the old ``requirements.yaml``."""
        files = ("Chart.yaml", "requirements.yaml")
        return tuple(dependencies_in(map(self.root_of, files)))

    def source(self, path: str) -> Source | None:
        """Return the text of the file at *path*; nothing if there is none to edit."""
        if self.is_packed or path not in self.files:
            return None
        return self.chart.source(self.folder + path)

    def root_of(self, path: str) -> Node | None:
        """Return the one document in the YAML file at *path*, if it can be read."""
        text = self.text(path)
        if text is None:
            return None
        source = self.source(path)
        if source:
            documents = self.chart.file(self.folder + path, source).documents
        else:
            documents = yaml.parse(Source(path, text)).documents
        return documents[0].root if documents else None

    def text(self, path: str) -> str | None:
        """Return the text of the file at *path*, if it is one and can be read."""
        data = self.files.get(path)
        try:
            return None if data is None else decode(data)
        except EncodingError:
            return None

    @cached_property
    def rendered_folder(self) -> str:
        """Return what the paths of its rendered templates begin with."""
        return "/charts/".join((self.chart.itself.name, *self.prefix))

    def members(self, depth: int = _MOST_DEPTH) -> "Iterator[Member]":
        """Give this and all subcharts that are there, the outer before the inner."""
        yield self
        if depth:
            for name, (folder, files, is_packed) in self._vendored().items():
                keys = [each.key for each in self.dependencies if each.name == name]
                for key in dict.fromkeys(keys) or [name]:
                    member = Member(
                        self.chart,
                        self.folder + folder,
                        (*self.prefix, key),
                        files,
                        self.is_packed or is_packed,
                    )
                    yield from member.members(depth - 1)

    def _vendored(self) -> dict[str, tuple[str, Mapping[str, bytes], bool]]:
        """Return the charts in ``charts/`` by name: their folder, files and packing."""
        found = dict[str, tuple[str, Mapping[str, bytes], bool]]()
        for folder, files, is_packed in self._in_charts():
            member = Member(self.chart, folder, (), files, is_packed=True)
            if member.name:
                found[member.name] = folder, files, is_packed
        return found

    def _in_charts(self) -> Iterator[tuple[str, Mapping[str, bytes], bool]]:
        folders = dict[str, dict[str, bytes]]()
        for path, data in self.files.items():
            if not path.startswith("charts/"):
                continue
            name, slash, rest = path.removeprefix("charts/").partition("/")
            if slash:
                folders.setdefault(name, {})[rest] = data
            elif name.endswith(_ARCHIVES):
                yield f"charts/{name}/", unpacked(data), True
        for name, files in folders.items():
            yield f"charts/{name}/", files, False

    def vendored_names(self) -> frozenset[str]:
        """Return the names of the charts in ``charts/``."""
        return frozenset(self._vendored())
