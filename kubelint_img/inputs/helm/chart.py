"""A chart, with the charts in it."""

import io
import os
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import NamedTuple

from kubelint_img.frozen import frozen
from kubelint_img.inputs.encoding import EncodingError, decode
from kubelint_img.inputs.helm.place import kind_in_chart
from kubelint_img.inputs.kind import Kind
from kubelint_img.inputs.parse import File, parse
from kubelint_img.inputs.read import Input
from kubelint_img.lazy import cached_property
from kubelint_img.model.chart.dependency import Dependency, dependencies_in
from kubelint_img.source import Place, Source, Span
from kubelint_img.syntax import yaml
from kubelint_img.syntax.yaml import Node

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
        source = self.source(path) or Source(path, text)
        documents = yaml.parse(source).documents
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


class Linked(NamedTuple):
    """A chart that stands beside the one that depends on it."""

    root: str
    """The folder, as it is reported."""

    files: Mapping[str, bytes]
    """By their paths in it."""


@frozen
class Chart:
    """All that Helm needs to render a chart."""

    root: str
    """The folder, as it is reported."""

    files: Mapping[str, bytes]
    """By their paths in the folder."""

    known: Mapping[str, Source]
    """The sources of the files that the run has read, as they are reported."""

    linked: Mapping[str, str] = field(default_factory=dict[str, str])
    """Where folders of the chart, each with its ``/``, are really."""

    def linked_with(self, linked: Mapping[str, Linked]) -> "Chart":
        """Return this with other charts in its folders."""
        files = {
            f"{folder}{path}": data
            for folder, chart in linked.items()
            for path, data in chart.files.items()
        }
        roots = {folder: chart.root for folder, chart in linked.items()}
        return Chart(
            self.root,
            {**self.files, **files},
            self.known,
            {**self.linked, **roots},
        )

    @cached_property
    def members(self) -> tuple[Member, ...]:
        """Return the chart itself, and its subcharts."""
        return tuple(Member(self, "", (), self.files).members())

    @property
    def itself(self) -> Member:
        """Return the outermost chart."""
        return self.members[0]

    def member_of(self, rendered: str) -> Member:
        """Return the chart with the template whose path is *rendered* once it is."""
        folder = rendered.partition("/templates/")[0]
        found = (each for each in self.members if each.rendered_folder == folder)
        return next(found, self.itself)

    @property
    def rendered_paths(self) -> Iterator[str]:
        """Give the paths that its templates, and those of subcharts, are rendered to.

        Of templates in archives too.
        """
        for member in self.members:
            for path in member.files:
                if path.startswith("templates/"):
                    yield f"{member.rendered_folder}/{path}"

    def template_path(self, rendered: str) -> str:
        """Return where the template stands whose path is *rendered* once it is."""
        _, _, path = rendered.partition("/templates/")
        return f"{self.member_of(rendered).folder}templates/{path}"

    def entry_for(self, rendered: str) -> Place:
        """Return what to point at where it cannot be told what in a template is meant.

        That is the template, or the dependency that brings it in, or the chart's name.
        """
        member = self.member_of(rendered)
        template = self.source(self.template_path(rendered))
        if template and not member.is_packed:
            return Place(template, Span(0, 0))
        while member.prefix:
            outer = self._outer(member)
            for dependency in outer.dependencies:
                if not outer.is_packed and dependency.key == member.prefix[-1]:
                    name = dependency.node.get("name")
                    return Place(name.source, name.span)
            member = outer
        metadata = self.itself.metadata
        if metadata:
            name = metadata.get("name")
            return Place(name.source, name.span)
        return Place(Source(self.shown("Chart.yaml"), ""), Span(0, 0))

    def _outer(self, member: Member) -> Member:
        prefix = member.prefix[:-1]
        return next(each for each in self.members if each.prefix == prefix)

    @cached_property
    def _sources(self) -> dict[str, Source | None]:
        return {}

    def source(self, path: str) -> Source | None:
        """Return the text of the file at *path* in the chart; nothing if it is none."""
        if path not in self.files:
            return None
        if known := self.known.get(self.shown(path)):
            return known
        if path not in self._sources:
            self._sources[path] = self._read(path)
        return self._sources[path]

    def values_file(self, path: str) -> Source:
        """Return the text of a values file at an absolute *path*, outside of the chart.

        Raises `OSError` and `EncodingError`.
        """
        shown = os.path.relpath(path).replace(os.sep, "/")
        for each in (shown, path.replace(os.sep, "/")):
            if each in self.known:
                return self.known[each]
        with open(path, "rb") as file:
            return Source(shown, decode(file.read()))

    def _read(self, path: str) -> Source | None:
        try:
            return Source(self.shown(path), decode(self.files[path]))
        except (KeyError, EncodingError):
            return None

    def parsed(self, source: Source) -> File | None:
        """Parse a file of the chart as what it is there; give nothing for another."""
        for path in self.files:
            if self.shown(path) == source.path and self.source(path) is source:
                return parse(Input(source, kind_in_chart(path) or Kind.TEMPLATE))
        return None

    def shown(self, path: str) -> str:
        """Return how the file at *path* in the chart is reported."""
        for folder in sorted(self.linked, key=len, reverse=True):
            if path.startswith(folder):
                return f"{self.linked[folder]}/{path.removeprefix(folder)}"
        return f"{self.root}/{path}" if self.root else path

    @cached_property
    def templates(self) -> dict[str, str]:
        """Return the texts that are rendered and can be edited, by their paths."""
        return {
            path: source.text
            for member in self.members
            if not member.is_packed
            for path in (member.folder + each for each in _templates(member.files))
            if (source := self.source(path))
        }


def _templates(files: Mapping[str, bytes]) -> Iterator[str]:
    for path in files:
        if path.startswith("templates/") and os.path.basename(path) != "NOTES.txt":
            yield path


_MOST_UNPACKED = 64 * 2**20


def unpacked(data: bytes) -> dict[str, bytes]:
    """Return the files in a packed chart, by their paths in it.

    Nothing is written anywhere, so that no path can lead out of it. What is broken, or
    of more than 64 MiB, has no files: Helm will say what is wrong with it.
    """
    files, total = dict[str, bytes](), 0
    try:
        with tarfile.open(fileobj=io.BytesIO(data)) as tar:
            for entry in tar:
                total += entry.size
                if total > _MOST_UNPACKED:
                    return {}
                stream = tar.extractfile(entry) if entry.isfile() else None
                if stream:
                    files[entry.name.partition("/")[2]] = stream.read()
    except (tarfile.TarError, OSError, EOFError):
        return {}
    return files
