"""Ways in which languages write a secret without a name and a sign between them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kubelint_img.lazy import regex
from kubelint_img.model.secret.encoding import decoded
from kubelint_img.model.secret.formats import Match
from kubelint_img.model.secret.looks import looks_generated
from kubelint_img.model.secret.placeholder import is_harmless

_LONGEST = 128


class Phrase(NamedTuple):
    """A pattern whose first group is a secret unless it is harmless."""

    marker: str
    """A lower-case word without which the pattern matches nothing."""

    kind: str
    pattern: re.Pattern[str]


_QUOTED = r"(?:\\?'([^'\\\n]{1,128})\\?'|\\?\"([^\"\\\n]{1,128})\\?\")"

_QUOTE = r"\\?[\"']?"
_SIGN = r"[ \t]{0,9}[:=][ \t]{0,9}"
_USER = (
    rf"{_QUOTE}(?:user|username|login){_QUOTE}{_SIGN}[^\s,;]{{1,128}}"
    r"(?:[,;]|\r?\n)[ \t\r\n]{0,99}"
)
_PASS = rf"{_QUOTE}pass{_QUOTE}{_SIGN}{_QUOTE}([^\s\"',;(){{}}\\]{{1,128}})"
"""``pass`` alone says little; behind ``user`` it is a password."""

PHRASES = (
    Phrase("password", "password", regex(rf"(?i)\bPASSWORD[ \t]{{1,9}}{_QUOTED}")),
    Phrase(
        "identified",
        "password",
        regex(
            rf"(?i)\bIDENTIFIED(?:[ \t]{{1,9}}WITH[ \t]{{1,9}}\S{{1,64}})?"
            rf"[ \t]{{1,9}}BY[ \t]{{1,9}}{_QUOTED}"
        ),
    ),
    Phrase(
        "requirepass",
        "password",
        regex(r"(?m)^[ \t]{0,40}requirepass[ \t]{1,9}\"?([^\s\"#]{1,128})"),
    ),
    Phrase(
        "masterauth",
        "password",
        regex(r"(?m)^[ \t]{0,40}masterauth[ \t]{1,9}\"?([^\s\"#]{1,128})"),
    ),
    Phrase(
        "login",
        "password",
        regex(
            r"\blogin\s{1,9}[^\s\\]{1,128}(?:\s|\\n){1,9}password\s{1,9}([^\s\\\"']{1,128})"
        ),
    ),
    Phrase(
        "password",
        "password",
        regex(
            r"\b[\w-]{1,64}/[\w-]{0,64}password[\w-]{0,32}[ \t]{1,9}password"
            r"[ \t]{1,9}([^\s\"']{1,128})"
        ),
    ),
    Phrase(
        "createuser",
        "password",
        regex(rf"\bpwd\\?[\"']?[ \t]{{0,9}}:[ \t]{{0,9}}{_QUOTED}"),
    ),
    Phrase(
        "insecure-password",
        "password",
        regex(r"\binsecure-password[ \t]{1,9}([^\s\"']{1,128})"),
    ),
    Phrase(
        "stats",
        "password",
        regex(r"(?m)^[ \t]{0,40}stats[ \t]{1,9}auth[ \t]{1,9}[^\s:]{1,64}:(\S{1,128})"),
    ),
    Phrase(
        "password",
        "password",
        regex(
            r"(?mi)^[ \t]{0,40}user(?:name)?[ \t]{1,20}\S{1,64}\r?\n"
            r"[ \t]{0,40}password[ \t]{1,20}([^\s\"']{1,128})[ \t\r]{0,9}$"
        ),
    ),
    Phrase(
        "jdbc:oracle:",
        "password",
        regex(r"\bjdbc:oracle:\w{1,9}:[\w.$#]{1,64}/([^\s@/\"']{1,128})@"),
    ),
    Phrase(
        "pwd=", "password", regex(r"(?i);[ \t]{0,9}pwd=[ \t]{0,9}([^\s;\"']{1,128})")
    ),
    Phrase("pass", "password", regex(rf"(?i)(?<![\w.-]){_USER}{_PASS}")),
    Phrase(
        "@tcp(",
        "password",
        regex(r"(?<![\w.-])[\w.-]{1,64}:([^\s@:/\"']{1,128})@tcp\("),
    ),
)
"""SQL, redis.conf, .netrc, debconf, MongoDB, HAProxy, Fluentd, Oracle, ODBC, mail."""

_HEADER = regex(
    r"(?i)\bauthorization\\?[\"']?[ \t]{0,9}[:=,]?[ \t]{0,9}\\?[\"']?"
    r"(basic|bearer|token)[ \t]{1,9}([^\s\"'\\,;]{6,4096})"
)
_DOCKER = regex(r"\b_?auth\\?[\"']?[ \t]{0,9}[:=][ \t]{0,9}\\?[\"']?([\w+/=-]{8,9999})")


def phrases_in(text: str, lower: str) -> Iterator[Match]:
    """Find secrets in *text*, whose lower-case form is *lower*."""
    for phrase in PHRASES:
        if phrase.marker in lower:
            yield from _matches(phrase, text)
    if "authorization" in lower:
        yield from _headers(text)
    if "auth" in lower:
        yield from _logins(text)


def _matches(phrase: Phrase, text: str) -> Iterator[Match]:
    for match in phrase.pattern.finditer(text):
        group = match.lastindex or 0
        if not is_harmless(match[group]):
            yield Match(*match.span(group), phrase.kind)


def _headers(text: str) -> Iterator[Match]:
    for match in _HEADER.finditer(text):
        if kind := header_kind(*match.groups()):
            yield Match(*match.span(2), kind)


def header_kind(scheme: str, credentials: str) -> str:
    """Return what an ``Authorization`` header gives away, or nothing."""
    if scheme.lower() == "basic":
        return "password" if _is_login(credentials) else ""
    is_bearer = scheme.lower() in {"bearer", "token"}
    return "token" if is_bearer and _is_token(credentials) else ""


def _logins(text: str) -> Iterator[Match]:
    for match in _DOCKER.finditer(text):
        if _is_login(match[1]):
            yield Match(*match.span(1), "registry login")


def _is_token(value: str) -> bool:
    return not is_harmless(value) and looks_generated(value)


def _is_login(value: str) -> bool:
    """Tell whether *value* is the base64 of ``user:password``."""
    data = decoded(value) or b""
    user, colon, password = data.partition(b":")
    if not (user and colon and password.isascii() and password.decode().isprintable()):
        return False
    return not is_harmless(password.decode())
