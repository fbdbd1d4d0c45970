"""What images start when they run."""

from collections.abc import Iterator, Mapping
from functools import cache

from kubelint_img.knowledge import lines
from kubelint_img.model.building.project_copy import copies_project
from kubelint_img.model.dockerfile import Instruction, Stage

_INTERPRETER = "interpreter"


def start_of(stage: Stage) -> Instruction | None:
    """Return what says what *stage* starts, if that is not left to its base."""
    for keyword in ("CMD", "ENTRYPOINT"):
        for instruction in last_first(stage):
            if instruction.keyword == keyword:
                return instruction
    return None


def starts_prompt(stage: Stage) -> bool:
    """Tell whether *stage* starts a bare shell, interpreter or build tool.

    The list is ``knowledge/prompts.txt``. An interpreter as the entry point of an image
    with a project gives no prompt: it is told which file of the project to run.
    """
    start = start_of(stage)
    words = [word.text.value for word in start.words] if start else []
    kind = _prompts().get(words[0].rpartition("/")[2]) if words else None
    if start is None or kind is None:
        return False
    if not all(option.startswith("-") for option in words[1:]):
        return False
    runs_files = kind == _INTERPRETER and start.keyword == "ENTRYPOINT"
    return not (runs_files and copies_project(stage))


def last_first(stage: Stage) -> Iterator[Instruction]:
    """Give what makes the image of *stage*, its ancestors' too, the last first."""
    for each in stage.lineage:
        yield from reversed(each.instructions)


@cache
def _prompts() -> Mapping[str, str]:
    return dict(line.split() for line in lines("prompts"))
