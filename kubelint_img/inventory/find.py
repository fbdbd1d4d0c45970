"""Finding the images of a file."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kubelint_img.inputs.parse import File
from kubelint_img.inventory.entry import Entry, Owner, entry_of
from kubelint_img.inventory.kustomized import kustomized_in
from kubelint_img.model.dockerfile import Stage
from kubelint_img.model.image.image import Image
from kubelint_img.model.kubernetes.container import Container
from kubelint_img.model.kubernetes.pod import Pod
from kubelint_img.model.views import views_of
from kubelint_img.model.workspace.workspace import Workspace

_USES = {
    "initContainers": "init-container",
    "ephemeralContainers": "ephemeral-container",
}
"""By the role of a container, where that says more than the use of its image."""


class _Known(NamedTuple):
    """What the views around an image tell of it."""

    owner: Owner
    use: str = ""
    unresolved: str = ""


def entries_in(file: File, workspace: Workspace) -> Iterator[Entry]:
    """Give an entry for each image that *file* names."""
    for document in file.documents:
        yield from kustomized_in(document, workspace)
    known = dict[Image, _Known]()
    stages = list[Stage]()
    for view in views_of(file.documents, file.script, workspace):
        # Views come in order: a container before its image, a stage before what it
        # copies from.
        known.update(_told_by(view))
        if isinstance(view, Stage):
            stages.append(view)
        elif isinstance(view, Image) and view.override is None:
            owner, use, unresolved = known.get(view) or _Known(_around(view, stages))
            yield entry_of(view, use or view.use.value, owner, unresolved)


def _told_by(view: object) -> Iterator[tuple[Image, _Known]]:
    if isinstance(view, Pod):
        for volume in view.image_volumes:
            if volume.image:
                name = volume.node.get("name").text
                yield volume.image, _Known(Owner(view.resource, name))
    elif isinstance(view, Container) and view.image:
        owner = Owner(view.resource, view.name)
        yield view.image, _Known(owner, _USES.get(view.role, ""))
    elif isinstance(view, Stage):
        variable = view.unresolved.name if view.unresolved else ""
        yield view.origin, _Known(_owner(view), unresolved=variable)


def _around(image: Image, stages: Sequence[Stage]) -> Owner:
    """Return the stage that *image* is named in, or else the object, if any."""
    above = bisect_right(stages, image.span.start, key=_start)
    return _owner(stages[above - 1]) if above else Owner(image.resource)


def _start(stage: Stage) -> int:
    return stage.span.start


def _owner(stage: Stage) -> Owner:
    name = stage.label.value if stage.label else ""
    return Owner(stage=stage.index, stage_name=name)
