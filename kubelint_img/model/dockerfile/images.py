"""Images that a Dockerfile names besides those that stages start from."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kubelint_img.model.image.image import Image, ImageUse
from kubelint_img.syntax.dockerfile import Instruction
from kubelint_img.text import Text

if TYPE_CHECKING:
    from kubelint_img.model.dockerfile.dockerfile import Dockerfile

SCRATCH = "scratch"


def images_in(dockerfile: "Dockerfile") -> Iterator[Image]:
    """Give every image that *dockerfile* names, the front end first.

    Stages, their indexes and ``scratch`` are none.
    """
    for directive in dockerfile.script.directives:
        if directive.name == "syntax":
            length = len(directive.value.value.split()[0])
            text = directive.value.part(0, length)
            yield Image(text, ImageUse.FRONTEND, dockerfile.workspace)
    for stage in dockerfile.stages:
        if stage.parent is None and stage.origin.text.value != SCRATCH:
            yield stage.origin
        for instruction in stage.written:
            yield from _sources(instruction, dockerfile)


def _sources(instruction: Instruction, dockerfile: "Dockerfile") -> Iterator[Image]:
    for text, use in sources_of(instruction.inner or instruction):
        name = text.value
        if name in {"", SCRATCH} or name.isdecimal() or dockerfile.stage(name):
            continue
        if instruction.inner and not set(name) & set("/:@"):
            continue  # it may be a stage of what starts from this image
        # The builder fills in no variable here.
        known = "$" not in name
        yield Image(text, use, dockerfile.workspace, is_known=known)


def sources_of(instruction: Instruction) -> Iterator[tuple[Text, ImageUse]]:
    """Give the stages and images that *instruction* copies from or mounts.

    They are named as they are written; not those that FROM names.
    """
    if not instruction.flags or instruction.keyword not in {"COPY", "RUN"}:
        return
    for flag in instruction.flags:
        if instruction.keyword == "COPY" and flag.name == "from" and flag.value:
            yield flag.value, ImageUse.COPY
        elif instruction.keyword == "RUN" and flag.name == "mount":
            for option in flag.options:
                if option.name.value.lower() == "from" and option.value:
                    yield option.value, ImageUse.MOUNT
