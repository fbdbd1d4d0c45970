"""What is wrong with a Dockerfile as a whole."""

from collections.abc import Iterator, Sequence

from kubelint_img.problem import Malformed
from kubelint_img.source import Source, Span
from kubelint_img.syntax.dockerfile.head import Head
from kubelint_img.syntax.dockerfile.instruction import KEYWORDS, Instruction

_MAX_SHOWN = 30
_MAX_LINE = 65_535  # bytes: what BuildKit's scanner holds
_MAX_WIDTH = 4  # bytes that UTF-8 takes for a character


def file_faults(
    source: Source, head: Head, instructions: Sequence[Instruction]
) -> Iterator[Malformed]:
    """Give what is wrong with the order of *instructions*, and with long lines."""
    if not head.is_foreign:
        yield from _order(source, instructions)
    if len(source.text) * _MAX_WIDTH > _MAX_LINE:
        yield from _long_lines(source)


def unknown(instruction: Instruction) -> Malformed:
    """Return what to say of an *instruction* that BuildKit does not know."""
    from difflib import get_close_matches  # noqa: PLC0415 - seldom needed

    name = instruction.keyword[:_MAX_SHOWN]
    nearest = get_close_matches(name, sorted(KEYWORDS), 1)
    hint = f", did you mean {nearest[0]}?" if nearest else ""
    message = f"there is no instruction {name!r}{hint}"
    return Malformed(instruction.source, instruction.keyword_span, message)


def _order(source: Source, instructions: Sequence[Instruction]) -> Iterator[Malformed]:
    if not instructions:
        yield Malformed(source, Span(0, 0), "there is no instruction in this file")
        return
    for instruction in instructions:
        if instruction.keyword == "FROM":
            return
        if instruction.keyword in KEYWORDS and instruction.keyword != "ARG":
            message = f"{instruction.keyword} stands before the first FROM"
            yield Malformed(source, instruction.keyword_span, message)
            return
    message = "there is no FROM in this file"
    yield Malformed(source, instructions[0].keyword_span, message)


def _long_lines(source: Source) -> Iterator[Malformed]:
    start = 0
    for line in source.text.split("\n"):
        if (
            len(line) * _MAX_WIDTH > _MAX_LINE
            and len(line.encode("utf-8", "replace")) > _MAX_LINE
        ):
            message = f"BuildKit reads no line of more than {_MAX_LINE:,} bytes"
            yield Malformed(source, Span(start, start), message)
            return
        start += len(line) + 1
