"""The commands that RUN instructions run."""

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

_WINDOWS_SHELLS = frozenset({"cmd", "powershell", "pwsh"})


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


def _shell(instruction: "Instruction", stage: "Stage") -> str:
    shell = stage.shell_at(instruction.span.start)
    if shell:
        return shell[0].value.rpartition("/")[2]
    is_windows = stage.is_windows or instruction.written.escape == "`"
    return "cmd" if is_windows else "sh"
