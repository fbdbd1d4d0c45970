"""The commands that RUN instructions run."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kubelint_img.syntax.shell import (
    SHELLS,
    Command,
    exec_commands,
    run_commands,
    windows_commands,
)

if TYPE_CHECKING:
    from kubelint_img.model.dockerfile.instruction import Instruction
    from kubelint_img.model.dockerfile.stage import Stage


def commands_of(instruction: "Instruction") -> Iterator[Command]:
    """Give the commands of a RUN in order; no other instruction has any.

    Nor has one that another shell reads than POSIX's and its like: ``cmd``,
    PowerShell, or what a SHELL instruction names.
    """
    if instruction.keyword != "RUN" or instruction.stage is None:
        return
    if instruction.is_json:
        yield from exec_commands([word.text for word in instruction.words])
    elif _shell(instruction, instruction.stage) in SHELLS:
        yield from run_commands(instruction.body, instruction.heredocs)


def windows_commands_of(instruction: "Instruction") -> Iterator[Command]:
    """Give the commands of a RUN that ``cmd`` or PowerShell reads, in order."""
    if instruction.keyword != "RUN" or instruction.stage is None or instruction.is_json:
        return
    name = _shell(instruction, instruction.stage).rpartition("\\")[2].lower()
    if name.removesuffix(".exe") in _WINDOWS_SHELLS:
        yield from windows_commands(instruction.body)


_WINDOWS_SHELLS = frozenset({"cmd", "powershell", "pwsh"})


def _shell(instruction: "Instruction", stage: "Stage") -> str:
    for each in stage.lineage:
        before = bisect_left(each.shells, instruction.span.start, key=_start)
        if before and (words := each.shells[before - 1].words):
            return words[0].text.value.rpartition("/")[2]
    is_windows = stage.is_windows or instruction.written.escape == "`"
    return "cmd" if is_windows else "sh"


def _start(instruction: "Instruction") -> int:
    return instruction.span.start
