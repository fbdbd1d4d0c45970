"""What a comment covers, by where it stands."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Protocol

from kubelint_img.frozen import frozen
from kubelint_img.lazy import cached_property, regex
from kubelint_img.source import Source, Span
from kubelint_img.syntax.dockerfile import Script
from kubelint_img.syntax.yaml import Scalar, Stream

_DIRECTIVE = regex(r"\s*#\s*\w+\s*=")


class Scopes(Protocol):
    """Knows the comments of a file, and what each covers."""

    def comments(self) -> Iterator[Span]:
        """Give every comment, from its ``#`` to the end of the line."""
        ...

    def scope(self, comment: Span) -> Span:
        """Return where findings must begin for *comment* to cover them."""
        ...

    def is_removable(self, comment: Span, /) -> bool:
        """Tell whether the file would mean the same without *comment*."""
        ...


@frozen
class YamlScopes:
    """Comments in YAML.

    One behind something covers that line, and the values written on it to their ends:
    no comment can stand inside of them. One on a line of its own covers the entry
    that follows, and above the first key of a document all of that.
    """

    stream: Stream

    def comments(self) -> Iterator[Span]:
        """Give every comment outside of scalars."""
        return iter(self.stream.comments)

    def scope(self, comment: Span) -> Span:
        """Return the place of a line and its values, or of what follows."""
        if not is_alone(self.stream.source, comment):
            return self._line_with_values(comment)
        entry = self.stream.entry_after(comment.stop)
        if entry is None:
            return Span(comment.stop, comment.stop)
        return self._roots.get(entry.start, entry)

    def is_removable(self, _comment: Span, /) -> bool:
        """Say yes: what stands in a scalar is no comment."""
        return True

    def _line_with_values(self, comment: Span) -> Span:
        line = line_of(self.stream.source, comment.start)
        first = bisect_right(self._long, line.start, key=lambda span: span.stop)
        last = bisect_left(self._long, line.stop, key=lambda span: span.start)
        spans = [line, *self._long[first:last]]
        return Span(min(s.start for s in spans), max(s.stop for s in spans))

    @cached_property
    def _roots(self) -> dict[int, Span]:
        roots = (document.root.outer for document in self.stream.documents)
        return {root.start: root for root in roots}

    @cached_property
    def _long(self) -> list[Span]:
        """Return the places of the scalars that take more than one line, in order."""
        text = self.stream.source.text
        return sorted(
            node.outer
            for document in self.stream.documents
            for node in document.root.walk()
            if isinstance(node, Scalar)
            and len(text[slice(*node.outer)].splitlines()) > 1
        )


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


def is_alone(source: Source, comment: Span) -> bool:
    """Tell whether nothing stands before a comment on its line."""
    line = source.line_span(source.position(comment.start).line)
    return not source.text[line.start : comment.start].strip()


def line_of(source: Source, offset: int) -> Span:
    """Return the line that *offset* is on, without its line break."""
    number = source.position(offset).line
    start = source.line_span(number).start
    return Span(start, start + len(source.line(number)))


def next_line(source: Source, offset: int) -> Span:
    """Return the line behind the one that *offset* is on; nothing at the last."""
    number = source.position(offset).line
    if number < source.line_count:
        return line_of(source, source.line_span(number + 1).start)
    return Span(offset, offset)
