"""All that building a kustomization needs, found before it is built."""

import posixpath
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kubelint_img.inputs.kustomize.project import Project
from kubelint_img.inputs.parse import File
from kubelint_img.model.kustomization.kustomization import (
    Kustomization,
    kustomization_in,
)
from kubelint_img.model.kustomization.location import local_path
from kubelint_img.model.kustomization.named_path import NamedPath, paths_named_in
from kubelint_img.model.kustomization.path_kind import PathKind
from kubelint_img.model.workspace.kustomize import FILE_NAMES
from kubelint_img.model.workspace.workspace import Workspace
from kubelint_img.problem import Malformed, RenderFailure
from kubelint_img.source import Source

_CHARTS = ("helmCharts", "helmChartInflationGenerator")
_CONFIGURATION = ("generators", "transformers", "validators")
_MOST = 5_000


class Plan(NamedTuple):
    """What a kustomization is built from."""

    folder: str
    """Its folder, from the root of the project."""

    data: Mapping[str, bytes]
    """The files, by path from the root of the project."""

    shown: Mapping[str, str]
    """Their paths as they are reported."""

    kustomizations: tuple[Kustomization, ...]
    """Itself, and those that it builds on, each behind the one that names it."""

    resources: frozenset[Source]
    """The files whose objects it is made of."""

    sources: frozenset[Source]
    """All files of YAML that it is made of."""


class NotBuiltError(Exception):
    """Why a kustomization is not built, though nothing need be wrong with it."""


class UnparsedError(NotBuiltError):
    """Tells that something does not parse, which is told of where it is."""


class BrokenError(Exception):
    """What is wrong with a kustomization, so that it cannot be built."""

    def __init__(self, failure: RenderFailure) -> None:
        """Take the *failure* to report."""
        super().__init__(failure.message)
        self.failure = failure


def plan_for(kustomization: Kustomization, project: Project) -> Plan:
    """Find what *kustomization* is built from.

    Raises `NotBuiltError` where something of it is in another repository, a chart, or
    git's to ignore, and `BrokenError` where something is not there.
    """
    return _Planner(project).plan(kustomization)


class _Planner:
    def __init__(self, project: Project) -> None:
        self._project = project
        self._data = dict[str, bytes]()
        self._shown = dict[str, str]()
        self._found = dict[str, Kustomization]()
        self._resources = set[Source]()
        self._sources = set[Source]()

    def plan(self, start: Kustomization) -> Plan:
        ahead = [start]
        while ahead:
            here = ahead.pop(0)
            if here.source.path not in self._found:
                self._found[here.source.path] = here
                self._take(here.source.path)
                ahead.extend(self._named_in(here))
        folder = posixpath.dirname(self._project.below(start.source.path) or "")
        return Plan(
            folder,
            self._data,
            self._shown,
            tuple(self._found.values()),
            frozenset(self._resources),
            frozenset(self._sources),
        )

    def _named_in(self, here: Kustomization) -> Iterator[Kustomization]:
        """Take the files that *here* names, and give the kustomizations."""
        _refuse_foreign(here)
        for named in paths_named_in(here):
            if named.path is None:
                message = f"{named.text!r} is no file of this project"
                raise NotBuiltError(message)
            if self._project.below(named.path) is None:
                message = f"{named.text!r} is outside of the project"
                raise NotBuiltError(message)
            kind = self._project.kind_at(named.path)
            if kind is PathKind.IGNORED or kind is None:
                message = f"git ignores {named.text!r}"
                raise NotBuiltError(message)
            if kind is PathKind.FOLDER:
                yield self._in_folder(named, named.path)
            elif kind is PathKind.NOTHING:
                message = f"kustomize finds no file {named.text!r}"
                raise BrokenError(_failure(named, message))
            else:
                self._take_named(named, named.path)

    def _in_folder(self, named: NamedPath, path: str) -> Kustomization:
        for name in FILE_NAMES:
            file = self._project.file(posixpath.join(path, name))
            for document in file.documents if file else ():
                if found := kustomization_in(document, Workspace()):
                    return found
        message = f"kustomize finds no kustomization in {named.text!r}"
        raise BrokenError(_failure(named, message))

    def _take_named(self, named: NamedPath, path: str) -> None:
        self._take(path)
        is_parsed = named.has_objects or named.is_config
        file = self._project.file(path) if is_parsed else None
        if file is None:
            return
        if any(isinstance(each, Malformed) for each in file.problems):
            message = f"{named.text!r} does not parse"
            raise UnparsedError(message)
        if named.has_objects:
            self._resources.add(file.source)
        if named.is_config:
            self._take_configured(file)

    def _take_configured(self, file: File) -> None:
        """Take what the configuration of a transformer may name."""
        folder = posixpath.dirname(file.source.path)
        for document in file.documents:
            for node in document.root.walk():
                if "://" in node.text:
                    message = f"{file.source.path} names a URL"
                    raise NotBuiltError(message)
                path = local_path(folder, node.text.rpartition("=")[2])
                if path and self._project.kind_at(path) is PathKind.FILE:
                    self._take(path)

    def _take(self, path: str) -> None:
        below = self._project.below(path)
        data = self._project.data(path) if below else None
        if below is None or data is None or len(self._data) > _MOST:
            message = f"{path!r} cannot be read, or is outside of the project"
            raise NotBuiltError(message)
        self._data[below] = data
        self._shown[below] = path
        is_yaml = path.endswith((".yaml", ".yml", ".json", "Kustomization"))
        file = self._project.file(path) if is_yaml else None
        if file:
            self._sources.add(file.source)


def _refuse_foreign(here: Kustomization) -> None:
    """Refuse charts, and configuration with a URL in it."""
    if any(here.get(key).exists for key in _CHARTS):
        message = "charts are in it"
        raise NotBuiltError(message)
    for key in _CONFIGURATION:
        if any("://" in node.text for node in here.get(key)):
            message = f"a URL is named under {key!r}"
            raise NotBuiltError(message)


def _failure(named: NamedPath, message: str) -> RenderFailure:
    return RenderFailure(named.where.source, named.where.span, message)
