"""Patterns in substitutions, as in ``${TAG%-alpine}``."""

import re
from functools import lru_cache

from kubelint_img.lazy import regex

# A slash or brace has to be escaped to be one, but no other character may be.
_TOKEN = regex(r"\\[*?\\/}]|.", re.DOTALL)
_ANY = "."
_STAR = "*"


class PatternError(ValueError):
    """A pattern that BuildKit refuses."""


def prefix(pattern: str, value: str, *, longest: bool) -> int:
    """Return how many characters at the start of *value* match *pattern*, or 0.

    Raises `PatternError`.
    """
    match = _compiled(_tokens(pattern), longest).match(value)
    return match.end() if match else 0


def suffix(pattern: str, value: str, *, longest: bool) -> int:
    """Return how many characters at the end of *value* match *pattern*, or 0.

    Raises `PatternError`.
    """
    match = _compiled(_tokens(pattern)[::-1], longest).match(value[::-1])
    return match.end() if match else 0


def occurrences(pattern: str, value: str, *, first: bool) -> list[tuple[int, int]]:
    """Return where *pattern* matches in *value*, or only where it does *first*.

    Raises `PatternError`.
    """
    found: list[tuple[int, int]] = []
    for match in _compiled(_tokens(pattern), longest=True).finditer(value):
        start, stop = match.span()
        if start < stop or not found or found[-1][1] < start:
            found.append((start, stop))
        if first:
            break
    return found


@lru_cache(64)
def _tokens(pattern: str) -> tuple[str, ...]:
    """Return the characters of *pattern* as regular expressions, stars as ``*``."""
    tokens: list[str] = []
    for match in _TOKEN.finditer(pattern):
        character = match[0]
        if character == "*":
            tokens.append(_STAR)
        elif character == "?":
            tokens.append(_ANY)
        elif character == "\\":
            message = f"there is a wrong escape in {pattern!r}"
            raise PatternError(message)
        else:
            tokens.append(re.escape(character[-1]))
    return tuple(tokens)


@lru_cache(64)
def _compiled(tokens: tuple[str, ...], longest: bool) -> re.Pattern[str]:  # noqa: FBT001
    """Return an expression that takes no more than quadratic time.

    Between two stars the first place that fits is as good as any other, so nothing
    is ever tried again: that is what ``(?>...)`` says.
    """
    first, *rest = _segments(tokens)
    parts = [first, *(f"(?>.*?{segment})" for segment in rest)]
    if rest and longest:
        parts[-1] = f"(?>.*{rest[-1]})"
    return re.compile("".join(parts))


def _segments(tokens: tuple[str, ...]) -> list[str]:
    segments = [""]
    for token in tokens:
        if token == _STAR:
            segments.append("")
        else:
            segments[-1] += token
    return segments
