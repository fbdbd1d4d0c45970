"""What BuildKit would refuse of a Dockerfile."""

from collections.abc import Iterator

from kubelint_img.problem import Malformed
from kubelint_img.source import Source, Span
from kubelint_img.syntax.dockerfile.instruction import (
    COMMANDS,
    KEYWORDS,
    LISTS,
    Instruction,
)
from kubelint_img.syntax.dockerfile.json_form import is_wrong_list

_MAX_SHOWN = 30
_MAX_LINE = 65_535  # bytes: what BuildKit's scanner holds
_MAX_WIDTH = 4  # bytes that UTF-8 takes for a character


def faults(
    source: Source, instructions: tuple[Instruction, ...]
) -> Iterator[Malformed]:
    """Give what is wrong with *instructions*, each and together."""
    yield from _order(source, instructions)
    yield from _long_lines(source)
    known = True
    for instruction in instructions:
        was_known, known = known, instruction.keyword in KEYWORDS
        if known:
            yield from _faults(instruction.inner or instruction)
        elif was_known:  # more in a row are mostly one text, broken into lines
            yield _unknown(instruction)


def _order(
    source: Source, instructions: tuple[Instruction, ...]
) -> Iterator[Malformed]:
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
    if len(source.text) * _MAX_WIDTH <= _MAX_LINE:
        return
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


def _unknown(instruction: Instruction) -> Malformed:
    from difflib import get_close_matches  # noqa: PLC0415 - seldom needed

    name = instruction.keyword[:_MAX_SHOWN]
    nearest = get_close_matches(name, sorted(KEYWORDS), 1)
    hint = f", did you mean {nearest[0]}?" if nearest else ""
    message = f"there is no instruction {name!r}{hint}"
    return Malformed(instruction.source, instruction.keyword_span, message)


def _faults(instruction: Instruction) -> Iterator[Malformed]:
    source, keyword = instruction.source, instruction.keyword
    for heredoc in instruction.heredocs:
        if not heredoc.is_terminated:
            message = f"nothing ends this heredoc: there is no line {heredoc.name!r}"
            yield Malformed(source, heredoc.span, message)
    if keyword in {"ENV", "LABEL"}:
        yield from _assignment(instruction)
    elif keyword == "FROM":
        yield from _opening(instruction)
    elif keyword in COMMANDS or keyword in LISTS:
        start, stop = instruction.command
        if is_wrong_list(instruction.line.text[start:stop]):
            where = instruction.line.span(start, stop)
            message = "a JSON list must hold nothing but strings here"
            yield Malformed(source, where, message)
    elif keyword == "ONBUILD" and instruction.is_inner:
        message = "ONBUILD cannot keep another ONBUILD"
        yield Malformed(source, instruction.keyword_span, message)


def _opening(instruction: Instruction) -> Iterator[Malformed]:
    """Give what is wrong with a FROM: it is ``FROM image``, or ``... AS name``."""
    image, *more = [word.raw for word in instruction.words] or [""]
    if not image:
        message = "FROM names no image"
        yield Malformed(instruction.source, instruction.keyword_span, message)
    elif more and (len(more) != len(("AS", "name")) or more[0].upper() != "AS"):
        message = "FROM takes an image, and perhaps 'AS name' behind it"
        yield Malformed(instruction.source, instruction.words[1].span, message)


def _assignment(instruction: Instruction) -> Iterator[Malformed]:
    source, keyword = instruction.source, instruction.keyword
    if instruction.is_legacy:
        if instruction.pairs[0].written is None:
            message = f"{keyword} must have two arguments, or name=value"
            yield Malformed(source, instruction.words[0].span, message)
        return
    for word in instruction.words:
        if "=" not in word.raw:
            message = f"{keyword} takes name=value, and here is no '='"
            yield Malformed(source, word.span, message)
            return
