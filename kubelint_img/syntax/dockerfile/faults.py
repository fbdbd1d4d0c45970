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


def faults(
    source: Source, instructions: tuple[Instruction, ...]
) -> Iterator[Malformed]:
    """Give what is wrong with *instructions*, each and together."""
    if not instructions:
        yield Malformed(source, Span(0, 0), "there is no instruction in this file")
        return
    yield from _order(source, instructions)
    known = True
    for instruction in instructions:
        if instruction.keyword in KEYWORDS:
            yield from _faults(instruction.inner or instruction)
        elif known:  # what follows it is often its own text, broken into lines
            yield _unknown(instruction)
        known = instruction.keyword in KEYWORDS


def _order(
    source: Source, instructions: tuple[Instruction, ...]
) -> Iterator[Malformed]:
    for instruction in instructions:
        if instruction.keyword == "FROM":
            return
        if instruction.keyword in KEYWORDS - {"ARG"}:
            message = f"{instruction.keyword} stands before the first FROM"
            yield Malformed(source, instruction.keyword_span, message)
            return
    message = "there is no FROM in this file"
    yield Malformed(source, instructions[0].keyword_span, message)


def _unknown(instruction: Instruction) -> Malformed:
    from difflib import get_close_matches  # noqa: PLC0415 - slow, and seldom needed

    name = instruction.keyword
    nearest = get_close_matches(name, sorted(KEYWORDS), 1)
    hint = f"; did you mean {nearest[0]}?" if nearest else ""
    message = f"unknown instruction {name[:40]!r}{hint}"
    return Malformed(instruction.source, instruction.keyword_span, message)


def _faults(instruction: Instruction) -> Iterator[Malformed]:
    source = instruction.source
    for heredoc in instruction.heredocs:
        if not heredoc.is_terminated:
            message = f"nothing ends this heredoc: there is no line {heredoc.name!r}"
            yield Malformed(source, heredoc.span, message)
    if instruction.keyword in {"ENV", "LABEL"}:
        yield from _assignment(instruction)
    elif instruction.keyword in COMMANDS | LISTS and _is_wrong_list(instruction):
        message = "a JSON list must hold nothing but strings here"
        yield Malformed(source, instruction.body.span, message)


def _assignment(instruction: Instruction) -> Iterator[Malformed]:
    source, keyword = instruction.source, instruction.keyword
    if instruction.is_legacy:
        if instruction.pairs[0].value is None:
            message = f"{keyword} must have two arguments, or name=value"
            yield Malformed(source, instruction.words[0].span, message)
        return
    for word in instruction.words:
        if "=" not in word.raw:
            message = f"{keyword} takes name=value, and here is no '='"
            yield Malformed(source, word.span, message)
            return


def _is_wrong_list(instruction: Instruction) -> bool:
    """Tell whether the arguments are a JSON list, but not one of strings."""
    text = instruction.list_text
    if not text.startswith("[") or instruction.is_json:
        return False
    import json  # noqa: PLC0415 - dockerfile-parse has imported it by now

    try:
        return isinstance(json.loads(text, parse_constant=_refuse), list)
    except (ValueError, RecursionError):
        return False


def _refuse(constant: str) -> None:
    raise ValueError(constant)
