"""What a stage has from the build context."""

from collections.abc import Iterator

from kubelint_img.model.building.copy_source import context_sources
from kubelint_img.model.dockerfile import Stage, Transfer

_PROJECT = frozenset({".", "*", "app", "source", "sources", "src"})
"""What a project is copied as: all of it, or the folder of its sources."""


def copies_project(stage: Stage) -> bool:
    """Tell whether a project is put into *stage*, and not only single files.

    Stages that it starts from count as well.
    """
    return any(_bare(path) in _PROJECT for path in copied_paths(stage))


def copied_paths(stage: Stage) -> Iterator[str]:
    """Give what *stage* and those that it starts from copy from the build context."""
    for each in stage.lineage:
        for instruction in each.instructions:
            if isinstance(instruction, Transfer):
                for source in context_sources(instruction):
                    yield source.value


def _bare(path: str) -> str:
    """Return *path* without ``./`` in front of it and ``/`` or ``/*`` behind it."""
    return path.removeprefix("./").removesuffix("/*").rstrip("/") or "."
