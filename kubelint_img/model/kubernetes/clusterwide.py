"""Kinds whose objects are in no namespace."""

from functools import cache

from kubelint_img.knowledge import lines


def is_clusterwide(group: str, kind: str) -> bool:
    """Tell whether objects of *kind* in an API *group* are in no namespace.

    The list is ``knowledge/clusterwide-kinds.txt``.
    """
    return kind in _known().get(group or "core", ())


@cache
def _known() -> dict[str, frozenset[str]]:
    table = (line.split() for line in lines("clusterwide-kinds"))
    return {group: frozenset(kinds.split(",")) for group, kinds in table}
