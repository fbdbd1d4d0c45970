"""The suppressions of a file."""

from collections.abc import Iterator, Mapping

from kubelint_img.lazy import regex
from kubelint_img.model.suppression import Suppression
from kubelint_img.rule import Rule
from kubelint_img.source import Source, Span
from kubelint_img.suppress import scope
from kubelint_img.suppress.annotation import annotated
from kubelint_img.suppress.directive import MARK, Directive, directives_in
from kubelint_img.syntax.dockerfile import Script
from kubelint_img.syntax.yaml import Stream

_COMMENT = regex(r"(?<!\S)#[^\r\n]*")


def suppressions_in(
    source: Source,
    stream: Stream | None,
    script: Script | None,
    known: Mapping[str, Rule],
) -> tuple[Suppression, ...]:
    """Return the suppressions in *source*, in the order that they are written.

    *stream* or *script* is what it was parsed into, if it could be. *known* are all
    rules there are, by code and name.
    """
    if MARK not in source.text:
        return ()
    found = list(_commented(source, stream, script, known))
    if stream:
        found.extend(annotated(stream, known))
    return tuple(sorted(found, key=lambda each: each.span))


def _commented(
    source: Source,
    stream: Stream | None,
    script: Script | None,
    known: Mapping[str, Rule],
) -> Iterator[Suppression]:
    for comment in sorted(set(_comments(source, stream, script))):
        for directive in directives_in(source.text, comment, known):
            yield Suppression(
                source=source,
                span=directive.span,
                rules=directive.rules,
                scope=_scope(source, stream, script, directive),
                reason=directive.reason,
                until=directive.until,
                faults=directive.faults,
            )


def _comments(
    source: Source, stream: Stream | None, script: Script | None
) -> Iterator[Span]:
    if stream:
        yield from stream.comments
    elif script:
        yield from script.comments
        yield from scope.comments_in_instructions(script)
    else:
        yield from (Span(*match.span()) for match in _COMMENT.finditer(source.text))


def _scope(
    source: Source, stream: Stream | None, script: Script | None, directive: Directive
) -> Span:
    comment = directive.span
    if directive.is_for_file:
        return scope.whole_file(source)
    if stream:
        return scope.in_yaml(stream, comment)
    if script:
        return scope.in_dockerfile(script, comment)
    if scope.is_alone(source, comment):
        return scope.next_line(source, comment.start)
    return scope.line_of(source, comment.start)
