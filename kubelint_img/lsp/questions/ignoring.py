"""Comments that silence one violation, written where they may stand."""

from collections.abc import Iterator, Mapping

from kubelint_img.fix import Edit
from kubelint_img.inputs.kind import Kind
from kubelint_img.inputs.parse import File, parse
from kubelint_img.inputs.read import Input
from kubelint_img.lazy import regex
from kubelint_img.model.suppression import MARK, Suppression
from kubelint_img.rule import Rule
from kubelint_img.source import Place, Source, Span
from kubelint_img.suppress import suppressions_in
from kubelint_img.suppress.scope import line_of
from kubelint_img.syntax.dockerfile import Script
from kubelint_img.syntax.yaml import Node, Scalar
from kubelint_img.violation import Violation

REASON = "TODO: say why"
"""What stands where the user is to write the reason."""

_ENTRY = regex(r"\s*(?:- +)*[\w./\"'-]+:[ \t]+[^\s|>].*")
_BREAK = regex(r"\r\n?|\n")


def ignoring(
    read: Input, violation: Violation, known: Mapping[str, Rule]
) -> Edit | None:
    """Return what makes *read* silence *violation* in it, and changes no meaning.

    *known* are all rules there are. Nothing where no comment can do so, as in JSON.
    """
    source, span = read.source, violation.span
    if read.kind is Kind.JSON or "input" in violation.rule.tags:
        return None
    before = parse(read)
    for edit in _edits(before, violation, known):
        start, stop = edit.where.span
        text = f"{source.text[:start]}{edit.text}{source.text[stop:]}"
        moved = len(edit.text) if start <= span.start else 0
        after = parse(read.with_text(text))
        if _says_the_same(before, after) and any(
            _silences(each, violation.rule, span.start + moved)
            for each in _suppressions(after, known)
        ):
            return edit
    return None


def _edits(
    file: File, violation: Violation, known: Mapping[str, Rule]
) -> Iterator[Edit]:
    """Give what might do, the best first."""
    source, start = violation.source, violation.span.start
    yield from _beside_others(file, violation, known)
    comment = f"{MARK}: ignore[{violation.rule.name}] {REASON}"
    if file.kind is Kind.TEMPLATE:
        yield from _in_template(source, start, comment)
    elif file.script:
        yield from _in_dockerfile(file.script, start, comment)
    else:
        yield _insertion(source, line_of(source, start).stop, f"  # {comment}")
        for entry in _entries(file, start):
            yield _above(source, entry, f"# {comment}")


def _beside_others(
    file: File, violation: Violation, known: Mapping[str, Rule]
) -> Iterator[Edit]:
    """Name the rule in a comment that is there already."""
    source, start = violation.source, violation.span.start
    for each in _suppressions(file, known):
        lines = source.position(start).line - source.position(each.span.start).line
        if each.rules and lines in {0, 1}:
            behind = each.rules[-1].span.stop
            yield _insertion(source, behind, f", {violation.rule.name}")


def _in_dockerfile(script: Script, start: int, comment: str) -> Iterator[Edit]:
    yield _above(script.source, start, f"# {comment}")
    for each in script.instructions:
        if each.span.start <= start < each.span.stop:
            yield _above(script.source, each.span.start, f"# {comment}")


def _in_template(source: Source, start: int, comment: str) -> Iterator[Edit]:
    line = line_of(source, start)
    if _ENTRY.fullmatch(source.text[slice(*line)]):
        yield _insertion(source, line.stop, f" {{{{/* {comment} */}}}}")
    yield _above(source, start, f"{{{{- /* {comment} */}}}}")


def _insertion(source: Source, offset: int, text: str) -> Edit:
    return Edit(Place(source, Span(offset, offset)), text)


def _above(source: Source, offset: int, comment: str) -> Edit:
    """Put *comment* on a line of its own above that of *offset*, as far to the right.

    The line breaks as the file's do.
    """
    line = line_of(source, offset)
    written = source.text[slice(*line)]
    margin = written[: len(written) - len(written.lstrip())]
    found = _BREAK.search(source.text)
    line_break = found[0] if found else "\n"
    return _insertion(source, line.start, f"{margin}{comment}{line_break}")


def _entries(file: File, start: int) -> Iterator[int]:
    """Give where the entries begin that *start* is within, the innermost first."""
    around = [
        node
        for document in file.documents
        for node in document.root.walk()
        if node.outer.start <= start <= node.outer.stop
    ]
    for node in reversed(around):
        yield node.entry.start


def _suppressions(file: File, known: Mapping[str, Rule]) -> tuple[Suppression, ...]:
    return suppressions_in(file.source, file.stream, file.script, known)


def _silences(suppression: Suppression, rule: Rule, start: int) -> bool:
    first, last = suppression.scope
    is_named = any(each.code == rule.code for each in suppression.rules)
    return is_named and first <= start <= last


def _says_the_same(before: File, after: File) -> bool:
    """Tell whether a text means what it did, as far as it was understood."""
    faults = [list(map(type, file.problems)) for file in (before, after)]
    return faults[0] == faults[1] and _meaning(before) == _meaning(after)


def _meaning(file: File) -> list[object]:
    if file.script:
        return [
            (each.keyword, each.body.value, [h.content.value for h in each.heredocs])
            for each in file.script.instructions
        ]
    nodes = (node for document in file.documents for node in document.root.walk())
    return [_value(node) for node in nodes]


def _value(node: Node) -> object:
    return node.text if isinstance(node, Scalar) else type(node)
