"""What is wrong with SHELL and HEALTHCHECK."""

from collections.abc import Iterator

from kubelint_img.problem import Malformed
from kubelint_img.syntax.dockerfile.faults.values import shown
from kubelint_img.syntax.dockerfile.instruction import Instruction


def shell(instruction: Instruction) -> Iterator[Malformed]:
    """Give what is wrong with a SHELL."""
    if not instruction.is_json or not instruction.words:
        message = 'SHELL takes a JSON list, such as ["/bin/sh", "-c"]'
        yield Malformed(instruction.source, instruction.body.span, message)


def health_check(instruction: Instruction) -> Iterator[Malformed]:
    """Give what is wrong with a HEALTHCHECK."""
    kind, *command = instruction.words
    name = kind.raw.upper()
    if name == "NONE":
        if command:
            message = "HEALTHCHECK NONE takes no arguments"
            yield Malformed(command[0].source, command[0].span, message)
    elif name != "CMD":
        message = (
            f"HEALTHCHECK takes CMD and a command, or NONE, and not {shown(kind.raw)}"
        )
        yield Malformed(kind.source, kind.span, message)
    elif not command:
        message = "nothing is run by this HEALTHCHECK: write a command behind CMD"
        yield Malformed(kind.source, kind.span, message)
