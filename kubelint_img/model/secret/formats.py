"""Secrets that are known by their form, whatever the name they stand under.

The forms of tokens are facts, and are kept as such (``token-formats``). Each form is
looked for by a literal marker first, so that the many values that hold none cost next
to nothing. No pattern can take more than a fixed number of steps at one marker, and
none starts in the middle of a longer word: time is linear.
"""

import binascii
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from kubelint_img.knowledge import lines
from kubelint_img.lazy import regex
from kubelint_img.model.secret.placeholder import is_harmless, is_placeholder

_LINE = regex(r"(?P<before>.*?)<(?P<marker>[^<>]+)>(?P<rest>\S*)[ ]{2}(?P<kind>.+)")
_END = r"(?![A-Za-z0-9])"
_FARTHEST = 100
"""How far a form that begins before its marker reaches from it at most, both ways."""


def _is_token(match: re.Match[str]) -> bool:
    value = match[match.re.groups]
    return len(set(value)) >= _FEWEST and not (
        is_placeholder(value) or _is_published(value)
    )


_FEWEST = 10
"""Different characters that a real token has at least."""


def _is_published(value: str) -> bool:
    """Tell whether *value* is, or ends in, what is the same for everybody."""
    return any(each in value for each in lines("published-secrets"))


def _is_key(match: re.Match[str]) -> bool:
    body = match[0].split("-----")[2]
    if _GAP.search(body):
        return False
    return bool(_KEY_START.search(body)) or len(_BASE64.findall(body)) >= _SHORTEST_KEY


_GAP = regex(r"\.\.\.|…|<|\{\{|\$\{|\*\*\*|(?i:xxxx|redacted|example)")
_KEY_START = regex(
    r"^\s*(?:\\n)?(?:MI[CEGIJ]|MC4CAQ|MH[cQ]|b3BlbnNzaC1rZXk)[A-Za-z0-9+/]{12}"
)
"""How the keys in use begin: the head of their DER encoding, or OpenSSH's magic."""

_BASE64 = regex(r"[A-Za-z0-9+/]")
_SHORTEST_KEY = 64
"""Letters in the shortest private key there is: Ed25519 in PKCS #8."""


def _is_encoded_key(match: re.Match[str]) -> bool:
    text = match[0]
    data = binascii.a2b_base64(text[: len(text) // 4 * 4])
    return any(map(_is_key, _KEY.finditer(data.decode("ascii", "replace"))))


_KEY = regex(
    r"-----BEGIN (?:[A-Z0-9]{1,16} ){0,3}PRIVATE KEY(?: BLOCK)?-----"
    r"(?:[^-]|-(?!----)){20,20000}+"
    r"-----END (?:[A-Z0-9]{1,16} ){0,3}PRIVATE KEY(?: BLOCK)?-----"
)


def _is_password(match: re.Match[str]) -> bool:
    return not is_harmless(match[1])


class Format(NamedTuple):
    """A form that a kind of secret has."""

    kind: str
    marker: str
    """What every such secret has in it."""

    pattern: re.Pattern[str]
    """The whole form; if it has a group, that is the secret."""

    begins_before: bool = False
    """Whether the pattern begins before the marker, and not at it."""

    hint: str = ""
    """What may be shown of it, where the secret begins with its marker."""

    is_real: Callable[[re.Match[str]], bool] = _is_token
    """Tells a secret from an example of its form."""


class Match(NamedTuple):
    """Where in a text a secret stands, and what it is."""

    start: int
    stop: int
    kind: str
    hint: str = ""
    name: str = ""


def _token(line: str) -> Format:
    """Read a line of ``token-formats``. Raises `ValueError` if it is none."""
    match = _LINE.fullmatch(line)
    if match is None:
        message = f"this is no form of a token: {line}"
        raise ValueError(message)
    before, marker, rest, kind = match.groups()
    pattern = regex(before + re.escape(marker) + rest + _END)
    return Format(kind, marker, pattern, bool(before), marker[:4])


_SELDOM_ALIKE = (
    Format(
        "JSON web token",
        "eyJ",
        regex(r"eyJ[\w-]{8,2000}\.eyJ[\w-]{8,8000}\.[\w-]{16,1024}"),
    ),
    Format(
        "private key",
        "-----BEGIN ",
        _KEY,
        is_real=_is_key,
    ),
    Format(
        "private key",
        "LS0tLS1CRUdJTi",
        regex(r"LS0tLS1CRUdJTi[A-Za-z0-9+/]{80,30000}+={0,2}"),
        is_real=_is_encoded_key,
    ),
    Format(
        "password in a URL",
        "://",
        regex(
            r"(?<=[a-z0-9])://[^\s:/?#@\[\]\"'<>\\]{0,64}:([^\s/?#@\"'<>\\]{1,128})"
            r"@[A-Za-z0-9\[$\{%_]"
        ),
        is_real=_is_password,
    ),
)
"""Forms that are made of more than a marker and the letters behind it."""


@cache
def formats() -> tuple[Format, ...]:
    """Return all forms that are known."""
    return (*map(_token, lines("token-formats")), *_SELDOM_ALIKE)


def formats_in(text: str) -> Iterator[Match]:
    """Find all that has a known form in *text*; the order is the formats'."""
    if not _WORTH.search(text):
        return
    for form in formats():
        if form.marker in text:
            yield from _matches(form, text)


_WORTH = regex(r"@|[\w-]{16}")
"""What every form has: a long word, or the sign behind a password in a URL."""


def _matches(form: Format, text: str) -> Iterator[Match]:
    start = text.find(form.marker)
    while start >= 0:
        match = _match_at(form, text, start)
        if match and form.is_real(match):
            span = match.span(1 if match.re.groups else 0)
            hint = form.hint if span[0] == start else ""
            yield Match(*span, form.kind, hint)
        start = text.find(form.marker, match.end() if match else start + 1)


def _match_at(form: Format, text: str, start: int) -> re.Match[str] | None:
    if form.begins_before:
        first = max(start - _FARTHEST, 0)
        match = form.pattern.search(text, first, start + _FARTHEST)
        return match if match and match.start() <= start < match.end() else None
    return None if _is_inside(text, start) else form.pattern.match(text, start)


def _is_inside(text: str, start: int) -> bool:
    """Tell whether a word goes on at *start*, so that no format begins there."""
    before, here = text[start - 1 : start], text[start]
    return here.isalnum() and (before.isalnum() or before == "_")
