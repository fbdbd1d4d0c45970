"""What a container asks for of a resource, and how much of it it may use."""

from typing import Literal

from kubelint_img.model.kubernetes.container import Container
from kubelint_img.model.kubernetes.quantity import amount
from kubelint_img.syntax.yaml import Absent, Node

Bound = Literal["requests", "limits"]

_WITHOUT_RESOURCES = "ephemeralContainers"
"""The API server refuses resources here."""


def demand(container: Container, bound: Bound, resource: str) -> Node:
    """Return the amount of *resource* that *container* requests, or is limited to.

    What is missing points at the nearest key in ``resources``, and else at the
    container's name.
    """
    resources = container.get("resources")
    if resources.exists:
        return resources.get(bound, resource)
    return Absent(container.node, container.span)


def missing_demand(container: Container, bound: Bound, resource: str) -> Node | None:
    """Return the place where a request or a limit of *resource* is missing, if it is.

    It is missing where none is written, or one of nothing. A pod may state it for all
    of its containers, and a limit is a request where there is no other:
    https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
    """
    own = demand(container, bound, resource)
    if container.role == _WITHOUT_RESOURCES or _is_some(own):
        return None
    if container.pod.is_partial and not own.is_set:
        return None
    shared = container.pod.spec.get("resources")
    if _is_some(shared.get(bound, resource)):
        return None
    if bound == "limits" or own.is_set:
        return own
    others = (demand(container, "limits", resource), shared.get("limits", resource))
    return None if any(map(_is_some, others)) else own


def _is_some(node: Node) -> bool:
    return node.is_set and amount(node) != 0
