"""What a chart depends on."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kubelint_img.syntax.yaml import Node


class Dependency(NamedTuple):
    """An entry of ``dependencies``."""

    node: Node
    name: str
    key: str
    """Where its values stand among those of the chart: its alias, or its name."""

    repository: str
    version: str


def dependencies_in(roots: Iterable[Node | None]) -> Iterator[Dependency]:
    """Give the dependencies that ``Chart.yaml`` and ``requirements.yaml`` list."""
    for root in roots:
        for node in root.get("dependencies") if root else ():
            name = node.get("name").text
            if name:
                yield Dependency(
                    node,
                    name,
                    node.get("alias").text or name,
                    node.get("repository").text,
                    node.get("version").text,
                )
