"""A whole Dockerfile, as a list of instructions."""

import re
from dataclasses import dataclass, field
from functools import cached_property

from kubelint_img.problem import Problem
from kubelint_img.source import Source, Span
from kubelint_img.syntax.dockerfile.boundaries import Lines, boundaries
from kubelint_img.syntax.dockerfile.faults import faults
from kubelint_img.syntax.dockerfile.head import Directive, Head, read_head
from kubelint_img.syntax.dockerfile.heredocs import Heredoc
from kubelint_img.syntax.dockerfile.instruction import Instruction, read_instruction
from kubelint_img.syntax.dockerfile.line import SPACES, join
from kubelint_img.syntax.dockerfile.mask import mask

_COMMENT = re.compile(rf"^[{SPACES[0]}{SPACES[2:]}]*(#[^\n]*)", re.MULTILINE)


@dataclass(frozen=True, eq=False)
class Script:
    """The instructions of a Dockerfile, in order."""

    source: Source = field(repr=False)
    instructions: tuple[Instruction, ...]
    directives: tuple[Directive, ...]
    problems: tuple[Problem, ...]

    @cached_property
    def comments(self) -> tuple[Span, ...]:
        """Return each comment, from ``#`` to the end of its line; no directives."""
        bodies = [
            heredoc.body
            for instruction in self.instructions
            for heredoc in instruction.heredocs
        ]
        taken = [directive.span for directive in self.directives] + bodies
        spans = (Span(*m.span(1)) for m in _COMMENT.finditer(self.source.text))
        return tuple(span for span in spans if not _within(span, taken))


def parse(source: Source) -> Script:
    """Read *source* as BuildKit's parser does.

    What BuildKit refuses is a problem, and the rest is read all the same.
    """
    head = read_head(source)
    masked = mask(source, head)
    instructions = tuple(
        _instruction(source, head, lines, masked.heredocs)
        for lines in boundaries(masked.text)
    )
    problems = (*head.problems, *faults(source, instructions))
    return Script(source, instructions, head.directives, problems)


def _instruction(
    source: Source,
    head: Head,
    lines: Lines,
    heredocs: dict[int, tuple[Heredoc, ...]],
) -> Instruction:
    start = source.line_span(lines.first).start
    stop = source.line_span(lines.last).stop
    line = join(source, start, stop, head.escape)
    end = start + len(source.text[start:stop].rstrip("\r\n"))
    return read_instruction(line, head.escape, end, heredocs.get(start, ()))


def _within(span: Span, taken: list[Span]) -> bool:
    return any(start <= span.start < stop for start, stop in taken)
