"""The head of a Dockerfile: its directives, such as ``# escape=```."""

import re
from typing import NamedTuple

from kubelint_img.lazy import regex
from kubelint_img.problem import Malformed
from kubelint_img.source import Source, Span
from kubelint_img.text import Text

# https://docs.docker.com/reference/dockerfile/#parser-directives
_DIRECTIVE = regex(
    r"""[^\S\n]*(?P<all>\#[^\S\n]*(?P<name>(?i:check|escape|syntax))
        [^\S\n]*=[^\S\n]*(?P<value>[^\s](?:[^\n]*[^\s])?))[^\S\n]*(?:\n|\Z)""",
    re.VERBOSE,
)
_ESCAPES = frozenset({"\\", "`"})
# Docker's front end and its labs, wherever they are copied to.
_OURS = regex(r"(?:[\w.:-]+/)*docker/dockerfile(?:-upstream)?(?:[:@].*)?")


class Directive(NamedTuple):
    """A comment that tells the builder something: ``# syntax=docker/dockerfile:1``."""

    name: str
    """In lower case."""

    value: Text
    source: Source
    span: Span
    """The comment, from ``#`` to the end of the value."""


class Head(NamedTuple):
    """What the first lines of a Dockerfile say."""

    directives: tuple[Directive, ...]
    escape: str
    """The character that escapes others, and that continues lines."""

    stop: int
    """The offset of the first line that is no directive."""

    problems: tuple[Malformed, ...]

    @property
    def is_foreign(self) -> bool:
        """Tell whether another front end than Docker's is to read the file.

        What that refuses, nobody knows.
        """
        syntax = next(
            (d.value.value for d in self.directives if d.name == "syntax"), ""
        )
        return bool(syntax) and not _OURS.fullmatch(syntax.split()[0])


def read_head(source: Source) -> Head:
    """Read the directives, which stand in the first lines or nowhere."""
    directives: list[Directive] = []
    stop = 0
    while match := _DIRECTIVE.match(source.text, stop):
        value = Text.at(source, Span(*match.span("value")))
        span = Span(*match.span("all"))
        directives.append(Directive(match["name"].lower(), value, source, span))
        stop = match.end()
    if not directives:
        return Head((), "\\", 0, ())
    escape = next((d.value.value for d in directives if d.name == "escape"), "\\")
    problems = tuple(_problems(directives))
    return Head(
        tuple(directives), escape if escape in _ESCAPES else "\\", stop, problems
    )


def _problems(directives: list[Directive]) -> list[Malformed]:
    problems = []
    seen = set()
    for name, value, source, span in directives:
        if name in seen:
            message = f"only one {name} directive can be used"
            problems.append(Malformed(source, span, message))
        elif name == "escape" and value.value not in _ESCAPES:
            message = f"{value.value!r} is no escape character: use \\ or `"
            problems.append(Malformed(source, value.span, message))
        seen.add(name)
    return problems
