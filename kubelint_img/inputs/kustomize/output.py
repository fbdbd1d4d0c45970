"""What kustomize makes, taken apart by where its objects come from."""

import posixpath
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kubelint_img.source import Source, Span
from kubelint_img.syntax import yaml
from kubelint_img.syntax.yaml import Document, Node

_ORIGIN = "config.kubernetes.io/origin"


class Made(NamedTuple):
    """An object of the output."""

    text: str
    """Its YAML, without what was added to tell where it comes from."""

    path: str
    """Where it comes from, from the folder of the kustomization; perhaps nothing."""

    is_generated: bool
    """Whether it is no object of that file, but made as that file says."""


def objects_in(output: str) -> Iterator[Made]:
    """Take the *output* of a build with origin annotations apart."""
    source = Source("", output)
    for document in yaml.parse(source).documents:
        annotations = document.root.get("metadata", "annotations")
        origin = _origin(annotations.get(_ORIGIN))
        path = origin.get("path").text
        generator = origin.get("configuredIn").text
        yield Made(
            _without(document, annotations),
            posixpath.normpath(path or generator) if path or generator else "",
            is_generated=not path or bool(origin.get("repo").text),
        )


def _origin(annotation: Node) -> Node:
    documents: Sequence[Document] = yaml.parse(Source("", annotation.text)).documents
    return documents[0].root if documents else annotation


def _without(document: Document, annotations: Node) -> str:
    """Return the text of *document* without the annotation of its origin."""
    source, (start, stop) = document.source, document.root.outer
    origin = annotations.get(_ORIGIN)
    if not origin.exists:
        return f"{source.text[start:stop].rstrip()}\n"
    is_alone = len(annotations.keys) == 1
    cut = (annotations if is_alone else origin).entry
    first = source.line_span(source.position(cut.start).line).start
    before, behind = Span(start, max(first, start)), _rest(source, cut.stop, stop)
    text = source.text[slice(*before)] + source.text[slice(*behind)]
    return f"{text.rstrip()}\n"


def _rest(source: Source, cut: int, stop: int) -> Span:
    """Return what follows the line that *cut* ends, or begins."""
    line = source.line_span(source.position(cut).line)
    start = cut if line.start == cut else line.stop
    return Span(min(start, stop), stop)
