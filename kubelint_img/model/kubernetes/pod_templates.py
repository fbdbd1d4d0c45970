"""Which kinds of objects describe pods, and where."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kubelint_img.knowledge import lines
from kubelint_img.model.kubernetes.embedded import embedded_roots, group_and_kind
from kubelint_img.model.kubernetes.pod_shape import specs_in
from kubelint_img.model.kubernetes.pod_template import (
    NO_TEMPLATES,
    Path,
    PodTemplate,
    Templates,
    nodes_at,
    templates_in,
)
from kubelint_img.syntax.yaml import Mapping, Node

_ANY = "*"
_LIKE_SPECS = (("containers",), ("initContainers",))
_MOST_OBJECTS = 4
"""In one another."""


class PodPlace(NamedTuple):
    """Where a pod is described, and how much of it."""

    node: Node
    is_part: bool = False
    roles: tuple[Path, ...] = ()
    """Where a part has its containers; nothing for where every spec has them."""

    shared: tuple[Node, ...] = ()
    """Settings that the pod gets besides its own."""

    is_shared: bool = False
    """Whether this is such settings itself, without a container."""


def pod_places(
    root: Node,
    group: str,
    kind: str,
    more: Templates = NO_TEMPLATES,
    depth: int = _MOST_OBJECTS,
) -> Iterator[PodPlace]:
    """Give the places where the object *root* describes pods.

    *more* goes before the table, which is ``knowledge/pod-templates.txt``. In objects
    of a kind that neither has, what has the shape of a pod's spec is one. Of objects in
    it, *depth* in one another are looked at.
    """
    templates = _templates_of(group, kind, more)
    if templates is None:
        for node in specs_in(root):
            yield PodPlace(node, is_part=True, roles=_LIKE_SPECS)
        return
    settings = dict[int, Node]()
    for template in templates:
        shared = tuple(each for at in template.shared for each in nodes_at(root, at))
        settings.update((id(each), each) for each in shared)
        for node in nodes_at(root, template.path):
            if template.has_objects:
                yield from _in_objects(node, more, depth - 1)
            elif template.is_part or isinstance(node.get("spec"), Mapping):
                yield PodPlace(node, template.is_part, template.roles, shared)
    for each in settings.values():
        yield PodPlace(each, is_part=True, is_shared=True)


def _in_objects(node: Node, more: Templates, depth: int) -> Iterator[PodPlace]:
    """Give the places in the objects at *node*, whose fields may yet be filled in."""
    for root in embedded_roots(node) if depth else ():
        group, kind = group_and_kind(root)
        for place in pod_places(root, group, kind, more, depth):
            yield place._replace(is_part=True)


def _templates_of(
    group: str, kind: str, more: Templates
) -> tuple[PodTemplate, ...] | None:
    for key in ((group, kind), (group, _ANY)):
        for table in (more, _known()):
            if key in table:
                return table[key]
    return None


@cache
def _known() -> Templates:
    return templates_in(lines("pod-templates"))
