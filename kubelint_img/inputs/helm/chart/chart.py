"""A chart, with the charts in it."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import NamedTuple

from kubelint_img.frozen import frozen
from kubelint_img.inputs.encoding import EncodingError, decode
from kubelint_img.inputs.helm.chart.member import Member
from kubelint_img.inputs.helm.chart.place import kind_in_chart
from kubelint_img.inputs.kind import Kind
from kubelint_img.inputs.parse import File, parse
from kubelint_img.inputs.read import Input
from kubelint_img.lazy import cached_property
from kubelint_img.source import Place, Source, Span


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

    def source_shown(self, shown: str) -> Source | None:
        """Return the text of the file that is reported as *shown*."""
        path = self._paths.get(shown)
        return None if path is None else self.source(path)

    @cached_property
    def _paths(self) -> Mapping[str, str]:
        return {self.shown(path): path for path in self.files}

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
                return self.file(path, source)
        return None

    def file(self, path: str, source: Source) -> File:
        """Return the *source* of the file at *path* in the chart, parsed."""
        if source not in self._parsed:
            kind = kind_in_chart(path) or Kind.TEMPLATE
            self._parsed[source] = parse(Input(source, kind))
        return self._parsed[source]

    @cached_property
    def _parsed(self) -> dict[Source, File]:
        return {}

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
