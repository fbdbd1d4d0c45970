"""The tokens of a TOML text."""

import re
from typing import NamedTuple

from kubelint_img.lazy import regex
from kubelint_img.source import Span

# What is not closed ends with its line, or if it is of several lines with the text.
_TOKEN = regex(
    r"""(?P<blank>[ \t\r]+)
    |(?P<comment>\#[^\r\n]*)
    |(?P<text>\"{3}(?:\\.|[^\\])*?\"{3,5}|'{3}.*?'{3,5}
        |"(?!"")(?:\\[^\n]|[^"\\\n])*"|'(?!'')[^'\n]*')
    |(?P<open>\"{3}.*|'{3}.*|"(?:\\[^\r\n]|[^"\\\r\n])*\\?|'[^'\r\n]*)
    |(?P<word>[^\s\[\]{},=.\#"']+)
    |(?P<mark>.)""",
    re.DOTALL | re.VERBOSE,
)
_QUOTE = regex(r"\"{3}|'{3}|[\"']")


class Token(NamedTuple):
    """A piece of text that is not divided further."""

    kind: str
    """``text`` in quotes, ``open`` without the last, ``word``, ``mark`` or ``end``."""

    span: Span
    mark: str = ""
    """The character of a mark."""

    quote: str = ""
    """What opens a text."""


def tokens(text: str) -> tuple[list[Token], tuple[Span, ...]]:
    """Return the tokens of *text*, the last of which is its end; and its comments."""
    found, comments = list[Token](), list[Span]()
    for match in _TOKEN.finditer(text):
        kind, span = match.lastgroup or "", Span(*match.span())
        if kind == "comment":
            comments.append(span)
        elif kind in {"text", "open"}:
            quote = _QUOTE.match(match[0])
            found.append(Token(kind, span, "", quote[0] if quote else ""))
        elif kind != "blank":
            found.append(Token(kind, span, match[0] if kind == "mark" else ""))
    found.append(Token("end", Span(len(text), len(text)), "end"))
    return found, tuple(comments)
