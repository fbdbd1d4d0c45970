"""API versions that Kubernetes deprecated and removed.

The table is ``knowledge/api-versions.txt``.
"""

from functools import cache
from typing import NamedTuple

from kubelint_img.knowledge import lines
from kubelint_img.model.kubernetes.kubernetes_version import (
    NEWEST,
    KubernetesVersion,
    kubernetes_version,
)


class OldVersion(NamedTuple):
    """What became of one kind of an API version."""

    deprecated: KubernetesVersion
    """The version of Kubernetes that deprecated it."""

    removed: KubernetesVersion
    """The first version that does not serve it."""

    instead: str
    """The API version to write instead; nothing if the kind is gone."""


def old_version(api_version: str, kind: str) -> OldVersion | None:
    """Return what became of *kind* in *api_version*; nothing if it still is."""
    return _table().get((api_version, kind))


@cache
def _table() -> dict[tuple[str, str], OldVersion]:
    table = dict[tuple[str, str], OldVersion]()
    for line in lines("api-versions"):
        api_version, kinds, deprecated, removed, instead = line.split()
        old = OldVersion(
            deprecated=kubernetes_version(deprecated) or NEWEST,
            removed=kubernetes_version(removed) or NEWEST,
            instead=instead.removeprefix("-"),
        )
        table.update(((api_version, kind), old) for kind in kinds.split(","))
    return table
