"""Images that objects name in the values they have for a Helm chart."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from kubelint_img.knowledge import lines
from kubelint_img.lazy import regex
from kubelint_img.model.image.image import Image, ImageUse
from kubelint_img.model.kubernetes.pod_template import Templates, nodes_at, templates_in
from kubelint_img.source import Span
from kubelint_img.syntax.yaml import Mapping, Node, Scalar
from kubelint_img.text import Piece, Text

if TYPE_CHECKING:
    from kubelint_img.model.kubernetes.manifest import Manifest

_KEY = "image"
_TAGS = ("tag", "digest")
_PARAMETER = regex(r"\{\{|\$\{")
_PINNED = regex(r"[^\s@]*[^\s:@](?::[^\s:/@]+(?:@\S+)?|@\S+)")


def images_in_values(manifest: "Manifest") -> Iterator[Image]:
    """Give the images in the chart values of *manifest*; most objects have none.

    By convention a chart's image is a text under ``image``, or a mapping under a key
    that ends so, with ``registry``, ``repository``, and ``tag`` or ``digest``. Where
    none of these two is written the chart sets it, and nothing is known.
    """
    for template in _known().get((manifest.group, manifest.kind), ()):
        for values in nodes_at(manifest.node, template.path):
            for text in _texts(values):
                yield _image(text, manifest)


def _image(text: Text, manifest: "Manifest") -> Image:
    return Image(
        text,
        ImageUse.CONTAINER,
        manifest.workspace,
        manifest.resource,
        is_known=not _PARAMETER.search(text.value),
        is_partial=True,
    )


def _texts(values: Node) -> Iterator[Text]:
    for node in values.walk():
        if not isinstance(node, Mapping):
            continue
        for key, value in node.items():
            if not key.text.lower().endswith(_KEY):
                continue
            if isinstance(value, Mapping):
                yield from _composed(value)
            elif _is_whole(key, value) and not node.get("tag").exists:
                yield value.string


def _is_whole(key: Node, value: Node) -> bool:
    is_text = key.text == _KEY and value.is_string
    return is_text and bool(_PINNED.fullmatch(value.text))


def _composed(image: Node) -> Iterator[Text]:
    registry, repository = image.get("registry"), image.get("repository")
    tag, digest = map(image.get, _TAGS)
    if not _is_text(repository) or not (_is_text(tag) or _is_text(digest)):
        return
    parts = (("", registry), ("/", repository), (":", tag), ("@", digest))
    pieces = list[Piece]()
    for separator, node in parts:
        if _is_text(node):
            if pieces:
                pieces.append(_before(node, separator))
            pieces += node.string.pieces
    yield Text(image.source, tuple(pieces), image.outer)


def _is_text(node: Node) -> bool:
    return isinstance(node, Scalar) and node.is_string and bool(node.text)


def _before(node: Node, separator: str) -> Piece:
    """Return the *separator* that the chart puts before what *node* says."""
    start = node.span.start
    return Piece(separator, Span(start, start), node.outer, Span(start, start))


@cache
def _known() -> Templates:
    return templates_in(lines("chart-values"))
