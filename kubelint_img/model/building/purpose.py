"""What images are for, as far as the names around a Dockerfile say it."""

from kubelint_img.lazy import regex
from kubelint_img.model.dockerfile import Instruction, Stage
from kubelint_img.model.image.known_images import is_workplace

_SEPARATOR = regex(r"[._-]")

_STAGES = frozenset(
    {"ci", "dev", "devel", "development", "e2e", "lint", "test", "testing", "tests"}
)
"""What stages are called that nobody ships."""

_FILES = _STAGES | {"build", "builder", "gitpod", "local"}
_FOLDERS = _STAGES | {"build-env", "buildenv", "builder", "devcontainer", "toolchain"}
"""The same of the folder that a file is in. One called build may well be shipped."""

_ROOTS = frozenset({".circleci", ".devcontainer", ".github", ".gitlab", ".gitpod"})
"""Folders of what pipelines and editors need."""

_TOOLBOX = "com.github.containers.toolbox"


def is_for_development(stage: Stage) -> bool:
    """Tell whether what *stage* builds stays with developers, and is not shipped.

    The names of the stage, of the file and of its folder may say so, or the base,
    which people or pipelines work in, or a label.
    """
    *folders, file = stage.source.path.lower().split("/")
    return (
        not _ROOTS.isdisjoint(folders)
        or not _FOLDERS.isdisjoint(folders[-1:])
        or not _FILES.isdisjoint(_SEPARATOR.split(file))
        or not _STAGES.isdisjoint(_SEPARATOR.split(stage.name))
        or is_workplace(stage.base)
        or is_for_toolbox(stage)
    )


def is_for_toolbox(stage: Stage) -> bool:
    """Tell whether *stage* is labelled as one of the images that Toolbox starts."""
    return any(map(_labels_toolbox, stage.instructions))


def _labels_toolbox(instruction: Instruction) -> bool:
    return instruction.keyword == "LABEL" and any(
        pair.name.value == _TOOLBOX for pair in instruction.pairs
    )
