"""Images that objects name in the values they have for a Helm chart."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from kubelint_img.knowledge import lines
from kubelint_img.lazy import regex
from kubelint_img.model.image.image import Image, ImageUse
from kubelint_img.model.kubernetes.embedded import embedded_roots
from kubelint_img.model.kubernetes.pod_template import (
    PodTemplate,
    Templates,
    nodes_at,
    templates_in,
)
from kubelint_img.source import Span
from kubelint_img.syntax import yaml
from kubelint_img.syntax.yaml import Node, Scalar
from kubelint_img.text import Piece, Text

if TYPE_CHECKING:
    from kubelint_img.model.kubernetes.manifest import Manifest

_KEY = "image"
_PARTS = {"registry": "", "repository": "/", "tag": ":", "digest": "@"}
"""In their order, each with what a chart puts before it."""

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
            for text in _texts_at(values, template):
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


def _texts_at(values: Node, template: PodTemplate) -> Iterator[Text]:
    if template.roles:
        name, value = template.roles
        pairs = ((each.get(*name).text, each.get(*value)) for each in values)
        yield from _in_parameters(pairs, values)
        return
    for root in embedded_roots(values):
        yield from _texts(root)


def _texts(values: Node) -> Iterator[Text]:
    for node in values.walk():
        if not isinstance(node, yaml.Mapping):
            continue
        for key, value in node.items():
            if not key.text.lower().endswith(_KEY):
                continue
            if isinstance(value, yaml.Mapping):
                yield from _composed({each: value.get(each) for each in _PARTS}, value)
            elif _is_whole(key.text, value) and not node.get("tag").exists:
                yield value.string


def _in_parameters(pairs: Iterable[tuple[str, Node]], values: Node) -> Iterator[Text]:
    """Give the images in parameters, such as ``web.image.tag`` with its value."""
    parts = defaultdict[str, dict[str, Node]](dict)
    for name, value in pairs:
        owner, _, key = name.rpartition(".")
        if key in _PARTS and owner.lower().endswith(_KEY):
            parts[owner][key] = value
        elif _is_whole(key, value):
            yield value.string
    for each in parts.values():
        yield from _composed(each, values)


def _is_whole(key: str, value: Node) -> bool:
    is_text = key == _KEY and value.is_string
    return is_text and bool(_PINNED.fullmatch(value.text))


def _composed(image: Mapping[str, Node], whole: Node) -> Iterator[Text]:
    written = {key: image[key] for key in _PARTS if _is_text(image.get(key))}
    if "repository" not in written or written.keys().isdisjoint(_TAGS):
        return
    pieces = list[Piece]()
    for key, node in written.items():
        if pieces:
            pieces.append(_before(node, _PARTS[key]))
        pieces += node.string.pieces
    yield Text(whole.source, tuple(pieces), whole.outer)


def _is_text(node: Node | None) -> bool:
    return isinstance(node, Scalar) and node.is_string and bool(node.text)


def _before(node: Node, separator: str) -> Piece:
    """Return the *separator* that the chart puts before what *node* says."""
    start = node.span.start
    return Piece(separator, Span(start, start), node.outer, Span(start, start))


@cache
def _known() -> Templates:
    return templates_in(lines("chart-values"))
