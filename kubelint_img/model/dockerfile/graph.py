"""Which stages are built from which others."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from kubelint_img.model.dockerfile.images import sources_of
from kubelint_img.model.image.image import ImageUse
from kubelint_img.text import Text

if TYPE_CHECKING:
    from kubelint_img.model.dockerfile.dockerfile import Dockerfile
    from kubelint_img.model.dockerfile.stage import Stage


class StageUse(NamedTuple):
    """A stage that takes something from another one, or starts from it."""

    stage: "Stage"
    """The one that takes."""

    used: "Stage"
    """The one that gives."""

    use: ImageUse
    """What for: to start from, to copy from or to mount."""

    where: Text
    """What says so: a name or an index, behind FROM or ``from=``."""


def stage_uses(dockerfile: "Dockerfile") -> Iterator[StageUse]:
    """Give each place where a stage of *dockerfile* names another one, in order.

    A stage that names itself is not given.
    """
    for stage in dockerfile.stages:
        if stage.parent:
            yield StageUse(stage, stage.parent, ImageUse.BASE, stage.origin.text)
        for instruction in stage.written:
            for text, use in sources_of(instruction.inner or instruction):
                used = dockerfile.stage(text.value)
                if used and used is not stage:
                    yield StageUse(stage, used, use, text)


def needed_by(stage: "Stage", uses: Iterable[StageUse]) -> "frozenset[Stage]":
    """Return what is built to build *stage*, itself included.

    *uses* are all that there are in the Dockerfile.
    """
    by_stage: dict[Stage, list[Stage]] = {}
    for each in uses:
        by_stage.setdefault(each.stage, []).append(each.used)
    needed = {stage}
    waiting = [stage]  # there may be thousands: no recursion
    while waiting:
        for used in by_stage.get(waiting.pop(), ()):
            if used not in needed:
                needed.add(used)
                waiting.append(used)
    return frozenset(needed)
