"""Which kinds of objects describe pods, and where."""

from collections.abc import Iterator
from functools import cache

from kubelint_img.knowledge import lines
from kubelint_img.model.kubernetes.pod_shape import specs_in
from kubelint_img.model.kubernetes.pod_template import (
    NO_TEMPLATES,
    PodTemplate,
    Templates,
    nodes_at,
    templates_in,
)
from kubelint_img.syntax.yaml import Mapping, Node

_ANY = "*"
_LIKE_SPECS = PodTemplate((), (("containers",), ("initContainers",)))


def pod_nodes(
    root: Node, group: str, kind: str, more: Templates = NO_TEMPLATES
) -> Iterator[tuple[Node, PodTemplate]]:
    """Give the pods that the object *root* describes, each with its template.

    *more* goes before the table, which is ``knowledge/pod-templates.txt``. In objects
    of a kind that neither has, what has the shape of a pod's spec is one.
    """
    templates = _templates_of(group, kind, more)
    if templates is None:
        yield from ((node, _LIKE_SPECS) for node in specs_in(root))
        return
    for template in templates:
        for node in nodes_at(root, template.path):
            if template.roles or isinstance(node.get("spec"), Mapping):
                yield node, template


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
