"""Where an object ends up, once tools have moved and renamed it."""

from typing import NamedTuple

NAMESPACE = "Namespace"
_NEVER_RENAMED = ("APIService", "CustomResourceDefinition")
"""Source: https://github.com/kubernetes-sigs/kustomize/blob/kustomize/v5.5.0/plugin/builtin/prefixtransformer/PrefixTransformer.go"""

_VARIABLE_MARKS = ("{{", "${", "$(", "<%")

ANYWHERE: frozenset[str] = frozenset()
"""The namespaces of what may be in any of them."""


class Placement(NamedTuple):
    """What a kustomization that no other builds on makes of the objects in a file."""

    namespace: str = ""
    """Nothing where they stay in the namespace that they name."""

    prefix: str = ""
    suffix: str = ""

    def within(self, outer: "Placement") -> "Placement":
        """Return this as an *outer* kustomization changes it."""
        return Placement(
            outer.namespace or self.namespace,
            outer.prefix + self.prefix,
            self.suffix + outer.suffix,
        )

    def renamed(self, name: str) -> str:
        """Return what becomes of the *name* of an object, and of references to it."""
        return f"{self.prefix}{name}{self.suffix}" if name else ""


def agree(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether any of two objects' namespaces is the same; none may be any."""
    return not (one and other) or not one.isdisjoint(other)


def namespaces(written: str, placements: tuple[Placement, ...]) -> frozenset[str]:
    """Return the namespaces that an object is deployed to, *written* in it or not.

    There are none where one is not known: the object may be in any then.
    """
    found = {each.namespace or written for each in placements} or {written}
    is_open = any(not each or is_variable(each) for each in found)
    return ANYWHERE if is_open else frozenset(found)


def deployed_name(kind: str, written: str, placement: Placement) -> str:
    """Return the name that an object of *kind* is deployed under.

    A Namespace is called what a kustomization's namespace is.
    """
    if kind == NAMESPACE:
        return placement.namespace or written
    return written if kind in _NEVER_RENAMED else placement.renamed(written)


def is_variable(text: str) -> bool:
    """Tell whether anything in *text* is filled in before it gets to a cluster."""
    return any(mark in text for mark in _VARIABLE_MARKS)
