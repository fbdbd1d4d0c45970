"""Heredocs: ``RUN <<EOF`` and the lines that follow it."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from kubelint_img.frozen import frozen
from kubelint_img.lazy import cached_property, regex
from kubelint_img.source import Source, Span
from kubelint_img.syntax.dockerfile.lexer import LexError, Literal, lex
from kubelint_img.syntax.dockerfile.line import SPACES, Line
from kubelint_img.text import Text

_ESCAPE = "\\"  # here, whatever the escape directive says
_SPACES = regex(rf"[{SPACES}]+")
_HEREDOC = regex(
    rf"\d*<<(?P<dash>-?)(?P<space>[{SPACES}]*)(?P<name>[^<{SPACES}][^<]*)\Z", re.DOTALL
)
_OPEN = regex(r"\d*<<")
_TABS = regex(r"^\t+", re.MULTILINE)


@frozen
class Heredoc:
    """A document that is written into the Dockerfile itself."""

    source: Source
    name: str
    """What ends it, without quotes."""

    span: Span
    """The ``<<EOF`` that announces it."""

    body: Span
    """Its lines, without the one that ends it."""

    expands: bool
    """Whether variables in it are expanded: not if the name is in quotes."""

    strips_tabs: bool
    """Whether tabs in front of its lines do not count: ``<<-EOF``."""

    is_terminated: bool

    @cached_property
    def content(self) -> Text:
        """Return the document, without the tabs that do not count."""
        whole = Text.at(self.source, self.body)
        if not self.strips_tabs:
            return whole
        tabs = [match.span() for match in _TABS.finditer(whole.value)]
        starts = [0, *(stop for _, stop in tabs)]
        stops = [*(start for start, _ in tabs), len(whole.value)]
        return whole.parts(zip(starts, stops, strict=True))


class _Announcement(NamedTuple):
    name: str
    start: int
    stop: int
    expands: bool
    strips_tabs: bool
    is_spaced: bool
    """Whether there is white space behind ``<<``.

    To BuildKit before 0.22 that is no heredoc. Where nothing ends it we take it for
    what it was meant to be: a shift, as in ``$((1 << 2))``.
    """

    def end(self) -> re.Pattern[str]:
        """Return what the line that ends the document looks like."""
        tabs = r"\t*" if self.strips_tabs else ""
        return re.compile(rf"^{tabs}{re.escape(self.name)}\r*(?:\n|\Z)", re.MULTILINE)


def read_heredocs(line: Line) -> tuple[Heredoc, ...]:
    """Return the heredocs that *line* announces, in order.

    Their bodies follow upon the line, one behind the other. One that nothing ends
    takes all that is left, and is the last.
    """
    heredocs: list[Heredoc] = []
    start = line.stop
    for announced in _announcements(line.text):
        if announced.is_spaced and not _ends(announced.name, line.source.text, start):
            continue
        end = announced.end().search(line.source.text, start)
        heredocs.append(
            Heredoc(
                source=line.source,
                name=announced.name,
                span=line.span(announced.start, announced.stop),
                body=Span(start, end.start() if end else len(line.source.text)),
                expands=announced.expands,
                strips_tabs=announced.strips_tabs,
                is_terminated=bool(end),
            )
        )
        if not end:
            break
        start = end.end()
    return tuple(heredocs)


def _ends(name: str, text: str, start: int) -> bool:
    return _last_lines(text).get(name, -1) >= start


@lru_cache(1)
def _last_lines(text: str) -> dict[str, int]:
    """Return the last offset of each line, without what may stand around a name."""
    lines = {}
    start = 0
    for line in text.split("\n"):
        lines[line.strip("\t\r")] = start
        start += len(line) + 1
    return lines


def heredocs_stop(line: Line, heredocs: tuple[Heredoc, ...]) -> int:
    """Return where *line* and its *heredocs* end, the last line break included."""
    if not heredocs:
        return line.stop
    text = line.source.text
    end = heredocs[-1].body.stop
    return text.find("\n", end) + 1 or len(text)


def _announcements(text: str) -> Iterator[_Announcement]:
    for start, stop in _words(text, _ESCAPE):
        match = _HEREDOC.match(text[start:stop])
        if not match:
            continue
        try:
            tokens = lex(match["name"], _ESCAPE)
        except LexError:
            continue
        name = "".join(match["name"][token.start : token.stop] for token in tokens)
        quoted = "'" in match["name"] or '"' in match["name"]
        if name:
            dash, spaced = bool(match["dash"]), bool(match["space"])
            yield _Announcement(name, start, stop, not quoted, dash, spaced)


def _words(text: str, escape: str) -> list[tuple[int, int]]:
    """Split *text* at white space that nothing quotes, as BuildKit does.

    Where it cannot, there are no words. White space behind ``<<`` splits nothing.
    """
    try:
        tokens = lex(text, escape)
    except LexError:
        return []
    cuts = [0]
    for token in tokens:
        if not isinstance(token, Literal) or token.is_quoted:
            continue
        for space in _SPACES.finditer(text, token.start, token.stop):
            if not _OPEN.fullmatch(text, cuts[-1], space.start()):
                cuts += space.span()
    cuts.append(len(text))
    return [
        (start, stop)
        for start, stop in zip(cuts[::2], cuts[1::2], strict=True)
        if start < stop
    ]
