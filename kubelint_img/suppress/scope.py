"""What a comment covers, by where it stands."""

from collections.abc import Iterator

from kubelint_img.source import Source, Span
from kubelint_img.syntax.dockerfile import Instruction, Script
from kubelint_img.syntax.yaml import Scalar, Stream


def whole_file(source: Source) -> Span:
    """Return all of a file."""
    return Span(0, len(source.text))


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


def in_yaml(stream: Stream, comment: Span) -> Span:
    """Return the scope of a comment in YAML.

    Behind something it is that line, and the values written on it to their ends: no
    comment can stand inside of them. On a line of its own it is the entry that
    follows, and above the first key of a document all of that.
    """
    if not is_alone(stream.source, comment):
        return _line_with_values(stream, comment)
    entry = stream.entry_after(comment.stop)
    if entry is None:
        return Span(comment.stop, comment.stop)
    for document in stream.documents:
        if document.root.outer.start == entry.start:
            return document.root.outer
    return entry


def in_dockerfile(script: Script, comment: Span) -> Span:
    """Return the scope of a comment in a Dockerfile.

    Inside an instruction it is a line: its own, or the next if it has its own. Before
    one it is that instruction, and before ``FROM`` the stage.
    """
    source = script.source
    if not is_alone(source, comment):
        return line_of(source, comment.start)
    for index, instruction in enumerate(script.instructions):
        if instruction.span.start < comment.start < instruction.span.stop:
            return next_line(source, comment.start)
        if instruction.span.start > comment.start:
            return _stage(script.instructions[index:])
    return Span(comment.stop, comment.stop)


def comments_in_instructions(script: Script) -> Iterator[Span]:
    """Give what the shell may take for comments, from ``#`` to the end of the line."""
    text = script.source.text
    for instruction in script.instructions:
        if instruction.keyword in {"RUN", "ONBUILD"} or instruction.heredocs:
            start = text.find("#", *instruction.span)
            while start >= 0:
                stop = line_of(script.source, start).stop
                yield Span(start, stop)
                start = text.find("#", stop, instruction.span.stop)


def _stage(instructions: "tuple[Instruction, ...]") -> Span:
    """Return the first instruction's place; the whole stage if it opens one."""
    first, *others = instructions
    if first.keyword != "FROM":
        return first.span
    last = first
    for each in others:
        if each.keyword == "FROM":
            break
        last = each
    return Span(first.span.start, last.span.stop)


def _line_with_values(stream: Stream, comment: Span) -> Span:
    start, stop = line_of(stream.source, comment.start)
    for document in stream.documents:
        for node in document.root.walk():
            if isinstance(node, Scalar) and _touch(node.outer, start, stop):
                start, stop = min(start, node.outer.start), max(stop, node.outer.stop)
    return Span(start, stop)


def _touch(span: Span, start: int, stop: int) -> bool:
    return span.start < stop and start < span.stop
