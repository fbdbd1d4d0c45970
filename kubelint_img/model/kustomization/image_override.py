"""What a kustomization puts in the place of the images of its objects.

Source: https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/images/
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kubelint_img.frozen import frozen
from kubelint_img.lazy import cached_property, regex
from kubelint_img.model.image.image import Image, ImageUse
from kubelint_img.model.image.reference import name_in, variable_in, version_in
from kubelint_img.source import Source, Span
from kubelint_img.syntax.yaml import Node
from kubelint_img.text import Piece, Text

if TYPE_CHECKING:
    from kubelint_img.model.kustomization.kustomization import Kustomization

# https://github.com/kubernetes-sigs/kustomize/blob/master/api/internal/image/image.go
_VERSION = (
    r"(?::[a-zA-Z0-9_.{}-]*)?"
    r"(?:@[a-zA-Z0-9]+(?:[.+_-][a-zA-Z0-9]+)*:[a-zA-Z0-9_.{}-]*)?"
)
_PLAIN = regex(r"[\w./:@-]+")


_BLANK = regex(r"(?:^|[/:])[A-Z0-9]+(?:_[A-Z0-9]+)+(?:[/:@]|$)")
"""A word such as ``IMAGE_TAG``, which a script replaces before the build."""


@frozen
class ImageOverride:
    """An entry of ``images``: which images, and what of them becomes another."""

    node: Node
    kustomization: "Kustomization"

    @property
    def source(self) -> Source:
        """Return the file."""
        return self.node.source

    @property
    def span(self) -> Span:
        """Return the name that it looks for, or where the entry begins."""
        return self.name.span if self.name.exists else self.node.label

    @property
    def name(self) -> Node:
        """Return the name that it looks for, which kustomize takes for a pattern."""
        return self.node.get("name")

    @property
    def new_name(self) -> Node:
        """Return what the name becomes."""
        return self.node.get("newName")

    @property
    def sets_tag(self) -> bool:
        """Tell whether nothing remains of the tag and digest that an image had."""
        keys = ("newTag", "digest", "tagSuffix")
        return any(self.node.get(key).text for key in keys) or bool(
            version_in(self.new_name.text)
        )

    @cached_property
    def pattern(self) -> re.Pattern[str] | None:
        """Return what the images it means match; nothing if that is not simple."""
        name = self.name.text
        if not _PLAIN.fullmatch(name):
            return None
        return re.compile(re.escape(name).replace(r"\.", ".") + _VERSION)

    @cached_property
    def image(self) -> Image | None:
        """Return what the images that it means become, if that is another image.

        Where the tag is not replaced it is that of the manifests, and not in this.
        """
        pieces = tuple(self._pieces())
        if all(not self.node.get(key).text for key in ("newName", "newTag", "digest")):
            return None
        text = Text(self.source, pieces, self.node.outer)
        return Image(
            text,
            ImageUse.KUSTOMIZATION,
            self.kustomization.workspace,
            is_known=bool(pieces) and not _is_to_fill_in(text.value),
            override=self,
        )

    @cached_property
    def keeps_name(self) -> bool:
        """Tell whether an object that can be read has the name, which stays."""
        pattern = self.pattern
        if self.new_name.text or pattern is None:
            return False
        images = self.kustomization.reached.images
        return any(pattern.fullmatch(image.text) for image in images)

    @cached_property
    def is_overridden(self) -> bool:
        """Tell whether one that builds on this kustomization puts another tag."""
        return any(each.sets_tag for each in self._over)

    @cached_property
    def is_renamed(self) -> bool:
        """Tell whether one that builds on this kustomization puts another name."""
        return any(each.new_name.text for each in self._over)

    @property
    def _over(self) -> "Iterator[ImageOverride]":
        """Give what is done later to the images that this makes."""
        above = self.kustomization.workspace.forest.above(self.kustomization)
        for each in above if self.image else ():
            for other in each.images:
                if other.pattern and other.pattern.fullmatch(str(self.image)):
                    yield other

    @property
    def decisive(self) -> Node:
        """Return what a person would edit: what spoils the reference, or comes last."""
        value, node = "", self.name
        for sign, each in self._parts():
            value, node = f"{value}{sign}{each.text}", each
            if name_in(value) is None:
                break
        return node

    @property
    def naming(self) -> Node:
        """Return what says how the image is called in the end."""
        return self.new_name if self.new_name.text else self.name

    def _parts(self) -> Iterator[tuple[str, Node]]:
        for sign, key in (("", "newName"), (":", "newTag"), ("@", "digest")):
            node = self.node.get(key) if sign else self.naming
            if node.text:
                yield sign, node

    def _pieces(self) -> Iterator[Piece]:
        if not self.new_name.text and self.pattern is None:
            return
        for sign, node in self._parts():
            stop = len(node.text)
            if sign:
                start = node.span.start
                nowhere = Span(start, start)
                yield Piece(sign, nowhere, node.outer, nowhere)
            elif node is self.name:
                stop -= len(version_in(node.text))
            yield from node.string.cut(0, stop)


def _is_to_fill_in(reference: str) -> bool:
    return bool(variable_in(reference) or _BLANK.search(reference))
