"""Keys that a mapping has twice."""

from collections.abc import Iterator

from kubelint_img.problem import DuplicateKey
from kubelint_img.source import Related
from kubelint_img.syntax.yaml.collection import Collection, is_merge
from kubelint_img.syntax.yaml.node import Node
from kubelint_img.syntax.yaml.scalar import Scalar


def duplicates(mapping: Collection) -> Iterator[DuplicateKey]:
    """Give a problem for each key that *mapping* has already.

    Keys are compared as Kubernetes does: by the JSON that they become, where ``1`` is
    ``"1"``, and ``y`` is ``"true"``. Merges may be repeated.
    """
    first: dict[str, Node] = {}
    for key in mapping.children[::2]:
        if not isinstance(key, Scalar) or is_merge(key):
            continue
        earlier = first.setdefault(_in_json(key), key)
        if earlier is not key:
            yield DuplicateKey(
                mapping.source,
                key.span,
                f"key '{key.text}' is set twice in one mapping; the last one wins",
                (Related(earlier, "first set here"),),
            )


def _in_json(key: Scalar) -> str:
    if key.boolean is not None:
        return "true" if key.boolean else "false"
    return key.text if key.integer is None else str(key.integer)
