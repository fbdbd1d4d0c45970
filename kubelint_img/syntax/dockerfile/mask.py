"""Make a text ready for dockerfile-parse, which then finds the right lines.

Left to itself it takes bodies of heredocs for instructions, ends an instruction at a
blank line inside a continuation, takes two escapes for one, and loses what the end
of the file cuts short. So an instruction of several lines is written anew, in as many
lines and with nothing in it that could be misread.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from kubelint_img.lazy import regex
from kubelint_img.source import Source
from kubelint_img.syntax.dockerfile.boundaries import Lines
from kubelint_img.syntax.dockerfile.head import Head
from kubelint_img.syntax.dockerfile.heredocs import (
    Heredoc,
    heredocs_stop,
    read_heredocs,
)
from kubelint_img.syntax.dockerfile.instruction import HEREDOCS, read_instruction
from kubelint_img.syntax.dockerfile.line import Line, join

# White space to Python and so to dockerfile-parse, but not to Go and so to BuildKit.
_SEPARATORS = regex("[\x1c-\x1f]")


# Which lines an instruction has does not matter to whether it takes heredocs.
_ANY = Lines(1, 1)


class Masked(NamedTuple):
    """A text that has the lines of another, and what was found on the way."""

    text: str
    found: dict[int, tuple[Line, tuple[Heredoc, ...]]]
    """Instructions and their heredocs, by the offset of their first line."""


def mask(source: Source, head: Head) -> Masked:
    """Write *source* so that dockerfile-parse sees the instructions BuildKit sees."""
    text = source.text
    parts = ["#\n" * text.count("\n", 0, head.stop)]
    found: dict[int, tuple[Line, tuple[Heredoc, ...]]] = {}
    trap = _trap(head.escape)
    done = seen = head.stop
    while match := trap.search(text, seen):
        start = text.rfind("\n", done, match.start()) + 1 or done
        line = join(source, start, len(text), head.escape)
        if line.text.startswith("#"):
            seen = text.find("\n", match.start()) + 1 or len(text)
            continue
        heredocs = _heredocs(line, head.escape)
        found[start] = line, heredocs
        stop = heredocs_stop(line, heredocs)
        parts += text[done:start], _plain(text[start:stop])
        done = seen = stop
    parts += text[done:], "\n"
    return Masked(_SEPARATORS.sub("?", "".join(parts)), found)


@lru_cache(2)
def _trap(escape: str) -> re.Pattern[str]:
    r"""Match what makes an instruction more than it seems.

    That is ``<<``, and *escape* or ``\`` at the end of a line.
    """
    return re.compile(rf"<<|[\\{re.escape(escape)}]\s*?$", re.MULTILINE)


def _heredocs(line: Line, escape: str) -> tuple[Heredoc, ...]:
    if "<<" not in line.text:
        return ()
    instruction = read_instruction(line, _ANY, escape)
    last = instruction.inner or instruction
    if last.keyword not in HEREDOCS or last.is_json:
        return ()
    return read_heredocs(line)


def _plain(lines: str) -> str:
    r"""Write an instruction in as many lines, with ``\`` between first and last."""
    first = lines.partition("\n")[0].rstrip()
    count = lines.count("\n") + (not lines.endswith("\n"))
    if count == 1:
        return f"{first} .\n"
    return f"{first} \\\n" + "#\n" * (count - 2) + ".\n"
