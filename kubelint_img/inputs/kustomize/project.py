"""The files that kustomizations may name: those of a run, and those beside them."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import field

from kubelint_img.frozen import frozen
from kubelint_img.inputs.candidate import Candidate
from kubelint_img.inputs.kind import Kind
from kubelint_img.inputs.parse import File, parse
from kubelint_img.inputs.path_kind import kind_at
from kubelint_img.inputs.read import Input, RefusedError, as_input, bytes_of
from kubelint_img.model.file_path import normal
from kubelint_img.model.kustomization.path_kind import PathKind


@frozen
class Project:
    """What is read for building, all of it under one folder."""

    root: str
    """The absolute path of the folder; nothing outside of it is read."""

    files: Mapping[str, File]
    """Those of the run, by normal path: what they say goes before what is on disk."""

    max_size: int
    """Bytes that a file may have."""

    parsed: dict[str, File] = field(default_factory=dict[str, File])
    """What was read besides, by normal path."""

    def kind_at(self, path: str) -> PathKind | None:
        """Tell what there is at *path*."""
        return PathKind.FILE if normal(path) in self.files else kind_at(path)

    def below(self, path: str) -> str | None:
        """Return *path* from the root; nothing if it, or a link, leads elsewhere."""
        real = os.path.realpath(path)
        inside = os.path.join(os.path.realpath(self.root), "")
        if not os.path.join(real, "").startswith(inside):
            return None
        relative = os.path.relpath(os.path.abspath(path), self.root)
        return None if relative.startswith(os.pardir) else relative

    def data(self, path: str) -> bytes | None:
        """Return what is in the file at *path*; nothing if it cannot be read."""
        if file := self.files.get(normal(path)):
            return file.source.text.encode("utf-8", "surrogateescape")
        if self.below(path) is None:
            return None
        try:
            return bytes_of(path, self.max_size)
        except (OSError, RefusedError):
            return None

    def file(self, path: str) -> File | None:
        """Return the YAML at *path*, parsed; nothing if it cannot be read."""
        path = normal(path)
        if path in self.files:
            return self.files[path]
        if path not in self.parsed:
            data = self.data(path)
            if data is None:
                return None
            read = as_input(Candidate(path.replace(os.sep, "/"), Kind.YAML), data)
            if not isinstance(read, Input):
                return None
            self.parsed[path] = parse(read)
        return self.parsed[path]


def project_of(files: Iterable[File], root: str, max_size: int) -> Project:
    """Return the project in the folder *root*, of which *files* are in the run."""
    known = {normal(each.source.path): each for each in files if each.source.text}
    return Project(os.path.abspath(root), known, max_size)
