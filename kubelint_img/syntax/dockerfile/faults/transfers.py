"""What is wrong with COPY and ADD."""

from collections.abc import Iterator
from itertools import islice

from kubelint_img.problem import Malformed
from kubelint_img.syntax.dockerfile.faults.values import broken
from kubelint_img.syntax.dockerfile.instruction import Instruction
from kubelint_img.syntax.dockerfile.words import Word

_ESCAPE = "\\"  # in a heredoc, whatever the escape directive says


def transfer(instruction: Instruction) -> Iterator[Malformed]:
    """Give what is wrong with a COPY or an ADD."""
    words, escape = instruction.words, instruction.escape
    if len(words) < len(("source", "target")):
        message = f"{instruction.keyword} takes what to copy, and where to"
        where = words[0].span if words else instruction.body.span
        yield Malformed(instruction.source, where, message)
        return
    announced = {heredoc.span.start for heredoc in instruction.heredocs}
    if words[-1].span.start in announced:
        message = (
            f"{instruction.keyword} cannot copy to a heredoc: name a path behind it"
        )
        yield Malformed(instruction.source, words[-1].span, message)
        return
    files = [word for word in words if word.span.start not in announced]
    problems = (each for word in files for each in broken(word.written, escape))
    yield from islice(problems, 1)  # two words may share the quote
    yield from _bodies(instruction)
    if instruction.keyword == "COPY":
        yield from _remote(files[:-1])


def _bodies(instruction: Instruction) -> Iterator[Malformed]:
    for heredoc in instruction.heredocs:
        if heredoc.expands:
            for each in broken(heredoc.content, _ESCAPE, quotes=""):
                message = f"{each.message}; <<'{heredoc.name}' leaves it as it is"
                yield Malformed(each.source, each.span, message)


def _remote(files: list[Word]) -> Iterator[Malformed]:
    for word in files:
        if word.text.value.startswith(("http://", "https://")):
            message = "COPY takes no URL: use ADD"
            yield Malformed(word.source, word.span, message)
