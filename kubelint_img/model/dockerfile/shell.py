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
    elif shell_of(instruction.stage, instruction) in SHELLS:
        yield from run_commands(instruction.body, instruction.heredocs)


def windows_commands_of(instruction: "Instruction") -> Iterator[Command]:
    """Give the commands of a RUN that ``cmd`` or PowerShell reads, in order."""
    if instruction.keyword != "RUN" or instruction.stage is None or instruction.is_json:
        return
    name = shell_of(instruction.stage, instruction).rpartition("\\")[2].lower()
    if name.removesuffix(".exe") in _WINDOWS_SHELLS:
        yield from windows_commands(instruction.body)


def shell_of(stage: "Stage", instruction: "Instruction") -> str:
    """Return the name of the program that reads an *instruction* in shell form.

    It may be started by another one: ``SHELL ["conda", "run", "bash", "-c"]``.
    """
    words = stage.shell_at(instruction.span.start)
    names = [word.value.rpartition("/")[2] for word in words]
    if names:
        return next((name for name in names if name in SHELLS), names[0])
    is_windows = stage.is_windows or instruction.written.escape == "`"
    return "cmd" if is_windows else "sh"
