"""Flags of instructions: ``--from=build``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kubelint_img.source import Source, Span
from kubelint_img.syntax.dockerfile.line import SPACES, Line
from kubelint_img.syntax.dockerfile.words import Pair
from kubelint_img.text import Piece, Text

# In a flag the backslash escapes, whatever the escape directive says.
_FLAG = re.compile(
    rf"""--(?:[^{SPACES}'"\\]++|\\.?|'(?:[^'\\]++|\\.?)*+(?:'|\Z)"""
    rf"""|"(?:[^"\\]++|\\.?)*+(?:"|\Z))*+""",
    re.DOTALL,
)
_MARKS = re.compile(r"""'((?:[^'\\]++|\\.?)*+)'?|"((?:[^"\\]++|\\.?)*+)"?|\\(.?)""")
_ESCAPED = re.compile(r"\\")
_SPACE = re.compile(rf"[{SPACES}]*")


@dataclass(frozen=True, eq=False)
class Flag:
    """An option of an instruction."""

    name: str
    """Without the dashes."""

    value: Text | None
    """What follows ``=``, without quotes."""

    source: Source
    span: Span

    @cached_property
    def fields(self) -> tuple[Pair, ...]:
        """Return the parts of a value such as ``type=bind,from=build``."""
        if self.value is None:
            return ()
        return tuple(_fields(self.value))


def read_flags(line: Line, start: int, stop: int) -> tuple[tuple[Flag, ...], int]:
    """Read flags from *start*, and return where the arguments behind them start."""
    text = line.text
    if not text.startswith("--", start, stop):
        return (), start
    flags: list[Flag] = []
    while match := _FLAG.match(text, start, stop):
        flag = _flag(line, match)
        start = _SPACE.match(text, match.end(), stop).end()  # type: ignore[union-attr]
        if flag is None:
            break
        flags.append(flag)
    return tuple(flags), start


def _flag(line: Line, match: re.Match[str]) -> Flag | None:
    text = _unquoted(line.at(match.start(), match.end()))
    if text.value == "--":
        return None
    name, equals, _ = text.value.partition("=")
    value = text.part(len(name) + 1, len(text.value)) if equals else None
    return Flag(name[2:], value, line.source, line.span(*match.span()))


def _unquoted(text: Text) -> Text:
    if not re.search(r"['\"\\]", text.value):
        return text
    pieces: list[Piece] = []
    for start, stop in _runs(text.value):
        pieces += text.part(start, stop).pieces
    return Text(text.source, tuple(pieces), text.whole)


def _runs(value: str) -> Iterator[tuple[int, int]]:
    """Give the parts of *value* that are neither quotes nor escapes."""
    done = 0
    for match in _MARKS.finditer(value):
        yield done, match.start()
        group = match.lastindex or 0
        start, stop = match.span(group)
        if group == len("'\"") + 1:
            yield start, stop
        else:
            for escape in re.finditer(r"\\(.?)", value[start:stop], re.DOTALL):
                yield start, start + escape.start()
                start += escape.start() + 1
        done = match.end()
    yield done, len(value)


def _fields(value: Text) -> Iterator[Pair]:
    start = 0
    for part in value.value.split(","):
        name, equals, _ = part.partition("=")
        behind = start + len(part)
        after = start + len(name) + 1
        assigned = value.part(after, behind) if equals else None
        text = value.part(start, start + len(name))
        span = value.part(start, behind).span
        yield Pair(text, assigned, assigned, value.source, span)
        start = behind + 1
