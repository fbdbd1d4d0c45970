"""Settings of programs that a Dockerfile writes into their configuration."""

import re
from collections.abc import Iterable, Iterator

from kubelint_img.model.dockerfile.dockerfile import Dockerfile
from kubelint_img.model.dockerfile.instruction import Instruction
from kubelint_img.model.dockerfile.run import Run


def runs_of(dockerfile: Dockerfile) -> Iterator[Run]:
    """Give the RUN instructions in order, those behind ONBUILD among them."""
    return (each for each in dockerfile.instructions if isinstance(each, Run))


def writers_of(
    setting: re.Pattern[str], dockerfile: Dockerfile
) -> tuple[Instruction, ...]:
    """Return the instructions that *setting* stands in, heredocs included."""
    if not setting.search(dockerfile.source.text):
        return ()
    return tuple(each for each in dockerfile.instructions if _has(each, setting))


def is_set_for(run: Run, writers: Iterable[Instruction]) -> bool:
    """Tell whether one of *writers* has been built before *run*, or is it."""
    stages = run.stage.lineage if run.stage else ()
    return any(
        writer.stage in stages and writer.span.start <= run.span.start
        for writer in writers
    )


def _has(instruction: Instruction, setting: re.Pattern[str]) -> bool:
    texts = (instruction.body, *(each.content for each in instruction.heredocs))
    return any(setting.search(text.value) for text in texts)
