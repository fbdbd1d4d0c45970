"""The identity of a Kubernetes object."""

from typing import NamedTuple


class Resource(NamedTuple):
    """What an object is called in its cluster; nothing where it is not written."""

    kind: str
    namespace: str
    name: str
