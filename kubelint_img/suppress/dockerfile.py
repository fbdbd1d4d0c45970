"""Comments in Dockerfiles."""

from bisect import bisect_right
from collections.abc import Iterator

from kubelint_img.frozen import frozen
from kubelint_img.lazy import cached_property, regex
from kubelint_img.source import Span
from kubelint_img.suppress.scope import is_alone, line_of, next_line
from kubelint_img.syntax.dockerfile import Script

_DIRECTIVE = regex(r"\s*#\s*\w+\s*=")


@frozen
class DockerfileScopes:
    """Comments in a Dockerfile.

    One inside an instruction covers a line: its own, or the next if it is alone on its
    own. One before an instruction covers that, and before ``FROM`` the stage.
    """

    script: Script

    def comments(self) -> Iterator[Span]:
        """Give the comments of the Dockerfile, and of the scripts in it."""
        yield from self.script.comments
        yield from self._in_scripts()

    def scope(self, comment: Span) -> Span:
        """Return the place of a line, an instruction or a stage."""
        source, instructions = self.script.source, self.script.instructions
        if not is_alone(source, comment):
            return line_of(source, comment.start)
        index = bisect_right(self._starts, comment.start)
        if index and comment.start < instructions[index - 1].span.stop:
            return next_line(source, comment.start)
        if index == len(instructions):
            return Span(comment.stop, comment.stop)
        span = instructions[index].span
        return Span(span.start, self._ends_of_stages.get(index, span.stop))

    def is_removable(self, comment: Span, /) -> bool:
        """Tell comments of the Dockerfile from what a shell may take for some.

        One above ``# escape=`` and the like may be all that makes a comment of that.
        """
        source = self.script.source
        following = source.text[slice(*next_line(source, comment.start))]
        return comment in self._comments and not _DIRECTIVE.match(following)

    def _in_scripts(self) -> Iterator[Span]:
        """Give what a shell may take for comments."""
        text = self.script.source.text
        for instruction in self.script.instructions:
            if instruction.keyword in {"RUN", "ONBUILD"} or instruction.heredocs:
                start = text.find("#", *instruction.span)
                while start >= 0:
                    stop = line_of(self.script.source, start).stop
                    yield Span(start, stop)
                    start = text.find("#", stop, instruction.span.stop)

    @cached_property
    def _comments(self) -> frozenset[Span]:
        return frozenset(self.script.comments)

    @cached_property
    def _starts(self) -> list[int]:
        return [each.span.start for each in self.script.instructions]

    @cached_property
    def _ends_of_stages(self) -> dict[int, int]:
        """Return where stages end, by the index of the instruction that opens one."""
        ends = dict[int, int]()
        opening = -1
        for index, instruction in enumerate(self.script.instructions):
            if instruction.keyword == "FROM":
                opening = index
            ends[opening] = instruction.span.stop
        return ends
