"""Flags of instructions: ``--from=build``."""

import re
from collections.abc import Iterator

from kubelint_img.frozen import frozen
from kubelint_img.lazy import cached_property, regex
from kubelint_img.source import Source, Span
from kubelint_img.syntax.dockerfile.line import SPACES, Line
from kubelint_img.syntax.dockerfile.pairs import Pair, options
from kubelint_img.text import Text

# In a flag the backslash escapes, whatever the escape directive says, and it does so
# within single quotes too.
_FLAG = regex(
    rf"""--(?:[^{SPACES}'"\\]++|\\.?|'(?:[^'\\]++|\\.?)*+(?:'|\Z)"""
    rf"""|"(?:[^"\\]++|\\.?)*+(?:"|\Z))*+[{SPACES}]*""",
    re.DOTALL,
)
_QUOTED = regex(
    r"""'((?:[^'\\]++|\\.?)*+)'?|"((?:[^"\\]++|\\.?)*+)"?|\\(.?)""", re.DOTALL
)
_ESCAPED = regex(r"\\.?", re.DOTALL)
_SPECIAL = regex(r"['\"\\]")


@frozen
class Flag:
    """An option of an instruction."""

    line: Line
    start: int
    stop: int
    """Where in the line it stands, the dashes included."""

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
        return (_plain(raw) if _SPECIAL.search(raw) else raw)[2:].partition("=")[0]

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
        return _unquoted(self.line.at(self.start, self.stop))


def read_flags(line: Line, start: int, stop: int) -> tuple[tuple[Flag, ...], int]:
    """Read flags from *start*, and return where what is behind them starts."""
    flags: list[Flag] = []
    while match := _FLAG.match(line.text, start, stop):
        start = match.end()
        end = len(match[0].rstrip(SPACES))
        if _is_end(match[0][:end]):
            break
        flags.append(Flag(line, match.start(), match.start() + end))
    return tuple(flags), start


def _is_end(flag: str) -> bool:
    """Tell two dashes, behind which there are no flags."""
    return flag == "--" or (bool(_SPECIAL.search(flag)) and _plain(flag) == "--")


def _unquoted(text: Text) -> Text:
    return text.parts(_kept(text.value)) if _SPECIAL.search(text.value) else text


def _plain(value: str) -> str:
    return "".join(value[start:stop] for start, stop in _kept(value))


def _kept(value: str) -> Iterator[tuple[int, int]]:
    """Give the parts of *value* that are neither quotes nor escapes."""
    done = 0
    for match in _QUOTED.finditer(value):
        yield done, match.start()
        start, done = match.span(match.lastindex or 0)
        if match[3] is None:
            for escaped in _ESCAPED.finditer(value, start, done):
                yield start, escaped.start()
                start = escaped.start() + 1
        yield start, done
        done = match.end()
    yield done, len(value)
