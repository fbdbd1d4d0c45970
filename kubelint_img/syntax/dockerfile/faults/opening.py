"""What is wrong with a FROM: it is ``FROM image``, or ``FROM image AS name``."""

from collections.abc import Iterator

from kubelint_img.lazy import regex
from kubelint_img.problem import Malformed
from kubelint_img.syntax.dockerfile.faults.values import broken, literal, shown
from kubelint_img.syntax.dockerfile.instruction import Instruction

# A letter comes first.
# Source: moby/buildkit v0.34.2, frontend/dockerfile/instructions/parse.go
_STAGE = regex(r"[a-z][a-z0-9_.-]*")


def opening(instruction: Instruction) -> Iterator[Malformed]:
    """Give what is wrong with a FROM."""
    image, *more = instruction.words
    yield from broken(image.written, instruction.escape)
    if literal(image.written, instruction.escape) == "":
        yield Malformed(image.source, image.span, "FROM names no image")
    if not more:
        return
    if len(more) != len(("AS", "name")) or more[0].raw.upper() != "AS":
        message = "FROM takes an image, and perhaps 'AS name' behind it"
        yield Malformed(image.source, more[0].span, message)
    elif not _STAGE.fullmatch(more[1].raw.lower()):
        name = shown(more[1].raw)
        message = (
            f"{name} is no stage name: a letter, then letters, digits, '-', '_', '.'"
        )
        yield Malformed(image.source, more[1].span, message)
