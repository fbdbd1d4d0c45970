"""Where a build stopped, as far as kustomize tells."""

from collections.abc import Iterator

from kubelint_img.model.kustomization.kustomization import Kustomization
from kubelint_img.problem import RenderFailure
from kubelint_img.source import Place
from kubelint_img.syntax.yaml import Mapping, Node, Scalar

_SHORTEST = 3
_LONGEST = 500


def failure_of(kustomization: Kustomization, message: str) -> RenderFailure:
    """Say that *kustomization* cannot be built, at what the *message* names.

    That is the longest value of the kustomization that is in the message, if there is
    one, and else its kind.
    """
    named = [
        node
        for node in _values(kustomization.node)
        if _SHORTEST < len(node.text) < _LONGEST and node.text in message
    ]
    longest = max(named, key=lambda node: len(node.text), default=None)
    where = longest.span if longest else kustomization.span
    shown = message if len(message) < _LONGEST else f"{message[:_LONGEST]}…"
    place = Place(kustomization.source, where)
    return RenderFailure(*place, f"kustomize cannot build this: {shown}")


def _values(node: Node) -> Iterator[Scalar]:
    """Give the scalars in *node* that are no keys."""
    ahead = [node]
    seen = set[int]()
    while ahead:
        here = ahead.pop()
        if id(here) in seen:
            continue
        seen.add(id(here))
        if isinstance(here, Scalar):
            yield here
        elif isinstance(here, Mapping):
            ahead.extend(value for _, value in here.items())
        else:
            ahead.extend(here)
