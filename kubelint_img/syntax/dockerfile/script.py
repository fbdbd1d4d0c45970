"""A whole Dockerfile, as a list of instructions."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from kubelint_img.frozen import frozen
from kubelint_img.lazy import cached_property, regex
from kubelint_img.problem import Problem
from kubelint_img.source import Source, Span
from kubelint_img.syntax.dockerfile.boundaries import Lines, boundaries
from kubelint_img.syntax.dockerfile.faults import faults
from kubelint_img.syntax.dockerfile.head import Directive, read_head
from kubelint_img.syntax.dockerfile.instruction import Instruction, read_instruction
from kubelint_img.syntax.dockerfile.line import SPACES, join
from kubelint_img.syntax.dockerfile.mask import Masked, mask

_MARGIN = SPACES.replace("\n", "")
_COMMENT = regex(rf"^[{_MARGIN}]*(#[^\n]*)", re.MULTILINE)


@frozen
class Script:
    """The instructions of a Dockerfile, in order."""

    source: Source
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
        found = _COMMENT.finditer(self.source.text)
        return tuple(_outside((Span(*match.span(1)) for match in found), taken))


def parse(source: Source) -> Script:
    """Read *source* as BuildKit's parser does.

    What BuildKit refuses is a problem, and the rest is read all the same.
    """
    head = read_head(source)
    masked = mask(source, head)
    instructions = tuple(
        _instruction(source, head.escape, lines, masked)
        for lines in boundaries(masked.text)
    )
    problems = (*head.problems, *faults(source, head, instructions))
    return Script(source, instructions, head.directives, problems)


def _instruction(
    source: Source, escape: str, lines: Lines, masked: Masked
) -> Instruction:
    start = source.line_span(lines.first).start
    stop = source.line_span(lines.last).stop
    line, heredocs = masked.found.get(start) or (join(source, start, stop, escape), ())
    while source.text.startswith(("\n", "\r"), stop - 1):
        stop -= 1
    return read_instruction(line, lines, escape, heredocs, stop)


def _outside(spans: Iterable[Span], taken: list[Span]) -> Iterator[Span]:
    """Give the *spans* that start in none of those *taken*; both are in order."""
    for span in spans:
        before = bisect_right(taken, span.start, key=lambda each: each.start)
        if not before or taken[before - 1].stop <= span.start:
            yield span
