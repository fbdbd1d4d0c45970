"""The charts that a chart depends on: those beside it, and those that are not there."""

import posixpath
from collections.abc import Callable, Iterator, Mapping

from kubelint_img.inputs.helm.chart.chart import Chart, Linked
from kubelint_img.inputs.helm.chart.member import Member
from kubelint_img.model.chart.dependency import Dependency
from kubelint_img.problem import RenderFailure

_BESIDE = "file://"
_MOST_DEPTH = 8

Read = Callable[[str], Mapping[str, bytes] | None]
"""Reads the files of the chart in a folder; gives nothing where there is none."""


def with_linked(chart: Chart, read: Read, depth: int = _MOST_DEPTH) -> Chart:
    """Return *chart* with what ``file://`` dependencies name in its ``charts/``.

    There ``helm dependency build`` would put them.
    """
    linked = dict[str, Linked]()
    for member in chart.members:
        for dependency in _missing(member) if not member.is_packed else ():
            root = _beside(chart, member, dependency)
            files = read(root) if root is not None else None
            if root is not None and files is not None:
                folder = f"{member.folder}charts/{dependency.name}/"
                linked[folder] = Linked(root, files)
    if not linked or not depth:
        return chart
    return with_linked(chart.linked_with(linked), read, depth - 1)


def _beside(chart: Chart, member: Member, dependency: Dependency) -> str | None:
    """Return the folder that a dependency names, if it is relative to its chart."""
    path = dependency.repository.removeprefix(_BESIDE)
    if path == dependency.repository or posixpath.isabs(path):
        return None
    return posixpath.normpath(posixpath.join(chart.shown(member.folder), path))


def missing(chart: Chart) -> Iterator[RenderFailure]:
    """Say of each dependency that is nowhere where it is asked for, and what to do."""
    for member in chart.members:
        if member.is_packed:
            continue
        folder = chart.shown(member.folder).rstrip("/") or "."
        for dependency in _missing(member):
            name = dependency.node.get("name")
            message = (
                f"the dependency {dependency.name!r} is not in charts/,"
                f" so this is rendered without it: helm dependency build {folder}"
            )
            yield RenderFailure(name.source, name.span, message)


def _missing(member: Member) -> Iterator[Dependency]:
    there = member.vendored_names()
    told = set[str]()
    for dependency in member.dependencies:
        if dependency.name not in there | told:
            told.add(dependency.name)
            yield dependency
