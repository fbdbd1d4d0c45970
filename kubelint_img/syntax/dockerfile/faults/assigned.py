"""What is wrong with ENV, LABEL and ARG."""

from collections.abc import Iterator

from kubelint_img.problem import Malformed
from kubelint_img.syntax.dockerfile.faults.values import broken
from kubelint_img.syntax.dockerfile.instruction import Instruction
from kubelint_img.syntax.dockerfile.pairs import Pair


def assignment(instruction: Instruction) -> Iterator[Malformed]:
    """Give what is wrong with an ENV or a LABEL."""
    source, keyword = instruction.source, instruction.keyword
    if instruction.is_legacy and instruction.pairs[0].written is None:
        message = f"{keyword} must have two arguments, or name=value"
        yield Malformed(source, instruction.words[0].span, message)
        return
    for pair, word in zip(instruction.pairs, instruction.words, strict=False):
        if pair.written is None:
            message = f"{keyword} takes name=value, and here is no '='"
            yield Malformed(source, word.span, message)
            return
        yield from _nameless(pair, keyword)
        if problems := [*_broken(pair)]:
            yield from problems
            return  # a quote that is open takes in the pairs behind it


def argument(instruction: Instruction) -> Iterator[Malformed]:
    """Give what is wrong with an ARG."""
    for pair in instruction.pairs:
        if pair.written is not None:
            yield from _nameless(pair, "ARG")
            yield from broken(pair.written, pair.escape)


def _broken(pair: Pair) -> Iterator[Malformed]:
    yield from broken(pair.name, pair.escape)
    if pair.written:
        yield from broken(pair.written, pair.escape)


def _nameless(pair: Pair, keyword: str) -> Iterator[Malformed]:
    if not pair.name.value:
        message = f"{keyword} takes name=value, and here is no name"
        yield Malformed(pair.source, pair.span, message)
