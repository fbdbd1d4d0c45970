"""Flags of instructions: ``--from=build``."""

import re
from collections.abc import Iterator
from functools import lru_cache

from kubelint_img.frozen import frozen
from kubelint_img.lazy import cached_property, regex
from kubelint_img.source import Source, Span
from kubelint_img.syntax.dockerfile.line import SPACES, Line
from kubelint_img.syntax.dockerfile.pairs import Pair, options
from kubelint_img.text import Text

_SPECIAL = regex(r"['\"\\`]")


@frozen
class Flag:
    """An option of an instruction."""

    line: Line
    start: int
    stop: int
    """Where in the line it stands, the dashes included."""

    escape: str

    @property
    def source(self) -> Source:
        """Return the Dockerfile."""
        return self.line.source

    @cached_property
    def span(self) -> Span:
        """Return where the flag is written, the dashes included."""
        return self.line.span(self.start, self.stop)

    @cached_property
    def name(self) -> str:
        """Return the name without the dashes."""
        raw = self.line.text[self.start : self.stop]
        return _plain(raw, self.escape)[len("--") :].partition("=")[0]

    @cached_property
    def value(self) -> Text | None:
        """Return what follows ``=``, without quotes; nothing if there is none."""
        start = len(self.name) + len("--")
        if len(self._text.value) == start:
            return None
        return self._text.part(start + 1, len(self._text.value))

    @cached_property
    def options(self) -> tuple[Pair, ...]:
        """Return the parts of a value such as ``type=bind,from=build``."""
        return tuple(options(self.value)) if self.value else ()

    @cached_property
    def _text(self) -> Text:
        text = self.line.at(self.start, self.stop)
        if _SPECIAL.search(text.value):
            return text.parts(_kept(text.value, self.escape))
        return text


def read_flags(
    line: Line, start: int, stop: int, escape: str
) -> tuple[tuple[Flag, ...], int]:
    """Read flags from *start*, and return where what is behind them starts.

    *escape* escapes in them, within single quotes too.
    """
    if not line.text.startswith("--", start, stop):
        return (), start
    flags: list[Flag] = []
    pattern = _flag(escape)
    while match := pattern.match(line.text, start, stop):
        start = match.end()
        end = len(match[0].rstrip(SPACES))
        if _plain(match[0][:end], escape) == "--":  # behind it there are no flags
            break
        flags.append(Flag(line, match.start(), match.start() + end, escape))
    return tuple(flags), start


def _plain(value: str, escape: str) -> str:
    if not _SPECIAL.search(value):
        return value
    return "".join(value[start:stop] for start, stop in _kept(value, escape))


def _kept(value: str, escape: str) -> Iterator[tuple[int, int]]:
    """Give the parts of *value* that are neither quotes nor escapes."""
    done = 0
    escaping = _escaped(escape)
    for match in _quoted(escape).finditer(value):
        yield done, match.start()
        start, done = match.span(match.lastindex or 0)
        if match[3] is None:
            for escaped in escaping.finditer(value, start, done):
                yield start, escaped.start()
                start = escaped.start() + 1
        yield start, done
        done = match.end()
    yield done, len(value)


@lru_cache(2)
def _flag(escape: str) -> re.Pattern[str]:
    mark = re.escape(escape)
    return re.compile(
        rf"""--(?:[^{SPACES}'"{mark}]++|{mark}.?|'(?:[^'{mark}]++|{mark}.?)*+(?:'|\Z)"""
        rf"""|"(?:[^"{mark}]++|{mark}.?)*+(?:"|\Z))*+[{SPACES}]*""",
        re.DOTALL,
    )


@lru_cache(2)
def _quoted(escape: str) -> re.Pattern[str]:
    mark = re.escape(escape)
    return re.compile(
        rf"""'((?:[^'{mark}]++|{mark}.?)*+)'?|"((?:[^"{mark}]++|{mark}.?)*+)"?"""
        rf"""|{mark}(.?)""",
        re.DOTALL,
    )


@lru_cache(2)
def _escaped(escape: str) -> re.Pattern[str]:
    return re.compile(rf"{re.escape(escape)}.?", re.DOTALL)
