"""What is wrong, with the line that it is on, for people to read."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kubelint_img.linter import Report
from kubelint_img.reporters.excerpt import Excerpt, excerpt
from kubelint_img.reporters.hidden import Hidden
from kubelint_img.reporters.printable import printable
from kubelint_img.rule_page import help_url
from kubelint_img.source import Located
from kubelint_img.violation import Violation


class Piece(NamedTuple):
    """A run of characters that look alike."""

    text: str
    style: str = ""
    """A severity, or one of ``strong``, ``faint`` and ``help``; nothing if plain."""

    link: str = ""
    """The page that it leads to; nothing if it leads nowhere."""


Line = tuple[Piece, ...]


def report(report: Report) -> Iterator[str]:
    """Give the lines of all violations, with an empty one behind each."""
    for line in lines(report):
        yield "".join(piece.text for piece in line).rstrip()


def lines(report: Report) -> Iterator[Line]:
    """Give the same in pieces that can be coloured."""
    hidden = Hidden(report)
    for violation in report.violations:
        yield from _violation(violation, hidden)
        yield ()


def _violation(violation: Violation, hidden: Hidden) -> Iterator[Line]:
    rule, severity = violation.rule, violation.severity
    related = [
        (each, excerpt(each.where, hidden.on_line_of(each.where)))
        for each in violation.related
    ]
    own = excerpt(violation, hidden.on_line_of(violation))
    gutter = _gutter([own, *(each for _, each in related)])
    style = severity.value
    yield (
        Piece(f"{severity.value}[", style),
        Piece(f"{rule.code} {rule.name}", style, help_url(rule)),
        Piece("]", style),
        Piece(f": {printable(violation.message)}", "strong"),
    )
    yield from _place(violation, own, gutter, style)
    for each, its_excerpt in related:
        yield Piece("note", "help"), Piece(f": {printable(each.message)}")
        yield from _place(each.where, its_excerpt, gutter, "help")
    if violation.fix:
        how = "" if violation.fix.safe else " (an unsafe fix)"
        yield Piece("help", "help"), Piece(f": {printable(violation.fix.title)}{how}")


def _place(
    where: Located, line: Excerpt | None, gutter: int, style: str
) -> Iterator[Line]:
    start = where.source.position(where.span.start)
    path = printable(where.source.path)
    margin = " " * gutter
    yield Piece(f"{margin}--> ", "faint"), Piece(f"{path}:{start.line}:{start.column}")
    if line:
        yield (Piece(f"{margin} |", "faint"),)
        yield Piece(f"{line.number:>{gutter}} | ", "faint"), Piece(line.text)
        yield Piece(f"{margin} | ", "faint"), Piece(line.carets, style)


def _gutter(excerpts: Iterable[Excerpt | None]) -> int:
    """Return the width of the largest line number."""
    return max((len(str(each.number)) for each in excerpts if each), default=1)
