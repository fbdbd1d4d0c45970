"""From a place in what kustomize makes to what a person would edit.

Nothing is guessed: a place is exact where the same characters stand there. That is in
the object that kustomize started from, in a patch, or in an entry of ``images``. Else
the place is the nearest that the object has.
"""

from collections.abc import Sequence
from typing import NamedTuple

from kubelint_img.frozen import frozen
from kubelint_img.inputs.kustomize.patched import Patched
from kubelint_img.inputs.kustomize.steps import Spot, Step, found_at, spot_of
from kubelint_img.inputs.rendering import Origin
from kubelint_img.model.image.reference import InvalidReferenceError, parse
from kubelint_img.model.kustomization.image_override import ImageOverride
from kubelint_img.model.kustomization.kustomization import Kustomization
from kubelint_img.source import Place, Related, Span
from kubelint_img.syntax.yaml import Node, Scalar
from kubelint_img.text import Text


class Start(NamedTuple):
    """What an object was made from."""

    root: Node | None
    """The object, if it is known which."""

    where: Place
    """Where it stands, for want of anything better."""


@frozen
class Tracer:
    """Knows a build: its objects, and the kustomizations that made them."""

    starts: dict[Node, Start]
    """By the root of each object that was made."""

    kustomizations: Sequence[Kustomization]
    """The outermost first."""

    patched: Patched

    def trace(self, places: Sequence[Place]) -> list[Origin]:
        """Return the origin of each of *places*."""
        return [self._origin(place) for place in places]

    def _origin(self, place: Place) -> Origin:
        for root, start in self.starts.items():
            if root.source is place.source and _holds(root.outer, place.span):
                spot = spot_of(root, place.span)
                if spot and start.root is not None:
                    return self._found(root, start.root, spot, place.span)
                return Origin(start.where)
        return Origin(place)

    def _found(self, made: Node, start: Node, spot: Spot, span: Span) -> Origin:
        own = found_at(start, spot.steps)
        if own is not None and _is_same(own, spot):
            return _exact(own, spot, span) or Origin(_place(own))
        values = tuple(self.patched.values(made, spot.steps))
        for value in values:
            if _is_same(value, spot) and (found := _exact(value, spot, span)):
                return self._from_patch(found)
        for written in (own, *values):
            if isinstance(written, Scalar):
                found = self._in_image(written, spot, span) or Origin(_place(written))
                return found if written is own else self._from_patch(found)
        return self._near(made, start, spot.steps)

    def _from_patch(self, found: Origin) -> Origin:
        """Return *found* where it is written, if it is in a patch."""
        place = self.patched.place(*found.where)
        return found._replace(
            where=place.where, is_exact=found.is_exact and place.is_exact
        )

    def _in_image(self, written: Scalar, spot: Spot, span: Span) -> Origin | None:
        """Find a part of an image in the entry that put it there, or as it was."""
        after, before = _parts(spot.node.text), _parts(written.text)
        bounds = _bounds(spot.node, span)
        override = self._override(spot.node.text, after)
        if bounds is None or override is None:
            return None
        for key, (start, stop) in after.items():
            if start <= bounds[0] and bounds[1] <= stop:
                text = spot.node.text[start:stop]
                node = override.node.get(key)
                found = (
                    node.string if node.text == text else _same(before, key, written)
                )
                if found and found.value == text:
                    part = found.part(bounds[0] - start, bounds[1] - start)
                    return Origin(Place(part.source, part.span), (), _is_written(part))
        related = (Related(override, "this gives the image another name or tag"),)
        return Origin(_place(written), related)

    def _override(self, image: str, parts: "_Parts") -> ImageOverride | None:
        """Return the entry that last gave *image* a name, tag or digest that it has."""
        for kustomization in self.kustomizations:
            for override in reversed(kustomization.images):
                name = image[slice(*parts.get("newName", (0, 0)))]
                given = [
                    image[slice(*bounds)] == override.node.get(key).text
                    for key, bounds in parts.items()
                ]
                if override.naming.text == name and any(given):
                    return override
        return None

    def _near(self, made: Node, start: Node, steps: Sequence[Step]) -> Origin:
        """Return the deepest that there is on the way, in the object or in a patch."""
        for count in range(len(steps), 0, -1):
            node = found_at(start, steps[:count])
            if node is not None:
                return Origin(_place(node))
            for value in self.patched.values(made, steps[:count]):
                return self._from_patch(Origin(_place(value)))
        kind = start.get("kind")
        return Origin(_place(kind if kind.exists else start))


_Parts = dict[str, tuple[int, int]]
"""Where the parts of an image are in its text, by the keys that replace them."""


def _parts(image: str) -> _Parts:
    try:
        reference = parse(image)
    except InvalidReferenceError:
        return {}
    stops = [each.start - 1 for each in (reference.tag, reference.digest) if each]
    parts: _Parts = {"newName": (0, min(stops, default=len(image)))}
    if reference.tag:
        parts["newTag"] = reference.tag
    if reference.digest:
        parts["digest"] = reference.digest
    return parts


def _same(parts: _Parts, key: str, written: Scalar) -> Text | None:
    return written.string.part(*parts[key]) if key in parts else None


def _is_same(node: Node, spot: Spot) -> bool:
    """Tell whether *node* says what was made of it, as far as the spot shows."""
    if spot.is_key:
        return node.key is not None
    if isinstance(spot.node, Scalar):
        return isinstance(node, Scalar) and node.text == spot.node.text
    return not isinstance(node, Scalar)


def _exact(node: Node, spot: Spot, span: Span) -> Origin | None:
    """Return where the very characters of *span* are written in *node*, if they are."""
    if spot.is_key:
        key, made = node.key, spot.node.key
        if key is None or made is None:
            return None
        return Origin(Place(key.source, key.span), (), key.text == made.text)
    bounds = _bounds(spot.node, span)
    if bounds is None or not isinstance(node, Scalar):
        return None
    text = node.string.part(*bounds)
    return Origin(Place(text.source, text.span), (), _is_written(text))


def _is_written(text: Text) -> bool:
    return text.source.text[slice(*text.span)] == text.value


def _bounds(node: Node, span: Span) -> tuple[int, int] | None:
    """Return which characters of a scalar's value stand at *span*."""
    offset, found = 0, list[tuple[int, int]]()
    for piece in node.string.pieces:
        start, stop = piece.origin
        if (start < span.stop and span.start < stop) or start == stop == span.start:
            length = len(piece.value)
            is_plain = stop - start == length
            first = max(span.start - start, 0) if is_plain else 0
            last = min(span.stop - start, length) if is_plain else length
            found.append((offset + first, offset + last))
        offset += len(piece.value)
    return (found[0][0], found[-1][1]) if found else None


def _place(node: Node) -> Place:
    return Place(node.source, node.span if isinstance(node, Scalar) else node.label)


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.stop <= outer.stop
