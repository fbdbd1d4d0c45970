"""What images start when they run."""

from collections.abc import Iterator

from kubelint_img.knowledge import lines
from kubelint_img.model.dockerfile import Instruction, Stage


def start_of(stage: Stage) -> Instruction | None:
    """Return what says what *stage* starts, if that is not left to its base."""
    for keyword in ("CMD", "ENTRYPOINT"):
        for instruction in last_first(stage):
            if instruction.keyword == keyword:
                return instruction
    return None


def starts_prompt(stage: Stage) -> bool:
    """Tell whether *stage* starts a bare shell, interpreter or build tool.

    The list is ``knowledge/prompts.txt``.
    """
    start = start_of(stage)
    words = [word.text.value for word in start.words] if start else []
    return (
        bool(words)
        and words[0].rpartition("/")[2] in lines("prompts")
        and all(option.startswith("-") for option in words[1:])
    )


def last_first(stage: Stage) -> Iterator[Instruction]:
    """Give what makes the image of *stage*, its ancestors' too, the last first."""
    for each in stage.lineage:
        yield from reversed(each.instructions)
