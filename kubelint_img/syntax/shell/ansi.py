"""What the escapes in bash's ``$'...'`` stand for."""

import re
from collections.abc import Iterator

from kubelint_img.lazy import regex

_ESCAPE = regex(
    r"\\(?:(?P<octal>[0-7]{1,3})|x(?P<byte>[0-9A-Fa-f]{1,2})"
    r"|u(?P<short>[0-9A-Fa-f]{1,4})|U(?P<long>[0-9A-Fa-f]{1,8})|(?P<other>[\s\S]))"
)
# "ANSI-C Quoting" in the manual of bash.
_LETTERS = dict(zip("abeEfnrtv\\'\"?", "\a\b\x1b\x1b\f\n\r\t\v\\'\"?", strict=True))
_LAST_CHARACTER = 0x10FFFF


def unescaped(
    script: str, start: int, stop: int
) -> Iterator[tuple[int, int, str | None]]:
    """Yield the parts of what stands between the quotes: from, to, and its value.

    The value is None where the characters stand for themselves.
    """
    for match in _ESCAPE.finditer(script, start, stop):
        yield start, match.start(), None
        yield match.start(), match.end(), _value(match)
        start = match.end()
    yield start, stop, None


def _value(match: re.Match[str]) -> str:
    if match["other"]:
        return _LETTERS.get(match["other"], match[0])
    if match["octal"]:
        return chr(int(match["octal"], 8) & 0xFF)
    code = int(match["byte"] or match["short"] or match["long"], 16)
    return chr(code) if code <= _LAST_CHARACTER else match[0]
