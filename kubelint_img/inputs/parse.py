"""From the text of a file to its trees."""

import posixpath
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kubelint_img.inputs.candidate import LeftAlone
from kubelint_img.inputs.kind import Kind, may_hold_manifest
from kubelint_img.inputs.read import Read
from kubelint_img.inputs.template import has_action, has_marker, unrendered
from kubelint_img.model.workspace.kustomize import (
    is_kustomization,
    is_kustomization_file,
)
from kubelint_img.problem import DuplicateKey, Malformed, Problem, Unreadable
from kubelint_img.source import Source
from kubelint_img.syntax.dockerfile import Script
from kubelint_img.syntax.yaml import Document, Stream


class File(NamedTuple):
    """A file of a run, parsed, or left alone for a reason."""

    source: Source
    problems: tuple[Problem, ...] = ()
    stream: Stream | None = None
    script: Script | None = None
    left_alone: str = ""
    """Why the file is not linted; nothing if it is."""

    kind: Kind = Kind.YAML
    is_judged: bool = True
    """Whether all of it could be judged: if not, no suppression in it is idle."""

    is_background: bool = False
    """Whether its objects are there for others to refer to, and are not judged."""

    views: tuple[object, ...] = ()
    """What rules are shown of it for the part that it plays in a chart."""

    @property
    def documents(self) -> tuple[Document, ...]:
        """Return the YAML documents that could be read."""
        return self.stream.documents if self.stream else ()


def parse(read: Read, before: File | None = None) -> File:
    """Parse what was read of a file; where that was nothing, say why.

    What has not changed since *before*, the file at an earlier time, is not read again.
    """
    if isinstance(read, Unreadable):
        return File(read.source, (read,))
    if isinstance(read, LeftAlone):
        return File(Source(read.path, ""), left_alone=read.reason)
    stream = before.stream if before else None
    return _read_as(read.source, read.kind, stream)._replace(kind=read.kind)


def parse_rendered(source: Source) -> File:
    """Parse what a tool made of a template; braces in it are none of a template's."""
    stream = _stream(source)
    problems = stream.problems
    if not may_hold_manifest(source.text):
        problems = tuple(each for each in problems if isinstance(each, Malformed))
    return File(source, problems, stream)


def _read_as(source: Source, kind: Kind, before: Stream | None) -> File:
    if kind is Kind.TEMPLATE:
        return File(source, (unrendered(source),), is_judged=False)
    if kind in {Kind.VALUES, Kind.CHART}:
        stream = _stream(source, before)
        return File(source, stream.problems, stream)
    if kind is Kind.DOCKERFILE:
        return _dockerfile(source)
    name = posixpath.basename(source.path)
    if not (may_hold_manifest(source.text) or is_kustomization_file(name)):
        return _without_manifest(source, kind, before)
    return _yaml(source, before)


def _dockerfile(source: Source) -> File:
    # Only a run that has a Dockerfile pays for its parser.
    from kubelint_img.syntax import dockerfile  # noqa: PLC0415

    script = dockerfile.parse(source)
    return File(source, script.problems, script=script)


def _yaml(source: Source, before: Stream | None) -> File:
    stream = _stream(source, before)
    ours = [document for document in stream.documents if _is_ours(document)]
    problems = tuple(_relevant(stream.problems, ours))
    if _is_template(source, problems):
        problems, stream = (unrendered(source),), stream.above_problems()
    left_alone = "" if ours or problems else "no document has apiVersion and kind"
    return File(source, problems, stream, left_alone=left_alone)


def _stream(source: Source, before: Stream | None = None) -> Stream:
    # Only a run that has YAML pays for its parser.
    from kubelint_img.syntax import yaml  # noqa: PLC0415

    return yaml.parse(source, before)


def _without_manifest(source: Source, kind: Kind, before: Stream | None) -> File:
    """Look only for what is wrong with the YAML itself: nothing else can be."""
    reason = "the words apiVersion and kind are not in it"
    if kind is Kind.JSON:
        return File(source, left_alone=reason)
    file = _yaml(source, before)
    broken = tuple(each for each in file.problems if isinstance(each, Malformed))
    if has_marker(source.text):
        broken = ()
    return file._replace(problems=broken, left_alone="" if broken else reason)


def _is_ours(document: Document) -> bool:
    if is_kustomization(document):
        return True
    root = document.root
    return bool(root.get("apiVersion").text and root.get("kind").text)


def _relevant(
    problems: Iterable[Problem], ours: Iterable[Document]
) -> Iterator[Problem]:
    """Leave out what is wrong in documents that are not ours to judge."""
    spans = [document.span for document in ours]
    for problem in problems:
        if not isinstance(problem, DuplicateKey) or any(
            span.start <= problem.span.start < span.stop for span in spans
        ):
            yield problem


def _is_template(source: Source, problems: Iterable[Problem]) -> bool:
    broken = any(isinstance(problem, Malformed) for problem in problems)
    return broken and has_action(source.text)
