"""Secrets whose name and value are set apart by more than a sign.

XML has elements and attributes, and programs give a variable of the environment a
default. All patterns have bounded repetitions.
"""

import re
from collections.abc import Iterator

from kubelint_img.lazy import regex
from kubelint_img.model.secret.formats import Match
from kubelint_img.model.secret.judge import is_told
from kubelint_img.model.secret.names import meaning_of

_NAME = r"(?P<name>[\w.-]{1,120})"
_VALUE = r"(?P<value>[^<>\n]{1,512})"
_QUOTED = r"[\"'](?P<value>[^\"'<>\n]{1,512})[\"']"

_ELEMENTS = (
    regex(rf"<(?P<name>[A-Za-z][\w.:-]{{0,80}})>{_VALUE}</(?P=name)>"),
    regex(rf"<name>{_NAME}</name>\s{{0,100}}<value>{_VALUE}</value>"),
    regex(rf"\bname=[\"']{_NAME}[\"']>{_VALUE}</"),
    regex(rf"\bname=[\"']{_NAME}[\"']>\s{{0,100}}<value>{_VALUE}</value>"),
)
_ATTRIBUTES = regex(rf"\b(?:name|key)=[\"']{_NAME}[\"']\s{{1,100}}value={_QUOTED}")
_DEFAULT = regex(
    rf"\b(?:getenv|environ\.get|ENV\.fetch|env|config|define)\(\s{{0,100}}[\"']{_NAME}[\"']"
    rf"\s{{0,100}},\s{{0,100}}(?:default[ \t]{{0,9}}=[ \t]{{0,9}})?{_QUOTED}"
)
"""What a program takes where the environment has no such variable; PHP's constants."""

_DIRECTIVE = regex(
    r"(?m)^[ \t]{0,40}(?:proxy_set_header|grpc_set_header|add_header|fastcgi_param"
    rf"|uwsgi_param|set|setenv|SetEnv)[ \t]{{1,20}}\$?{_NAME}[ \t]{{1,20}}"
    r"(?P<quote>[\"']?)(?P<value>[^\s\"';]{1,512})(?P=quote)[ \t]{0,9};?[ \t\r]{0,9}$"
)
"""What nginx, Apache and csh set, without a sign."""

_VARIABLE = regex(rf"\${_NAME}[ \t]{{0,9}}=[ \t]{{0,9}}{_QUOTED}")
"""Variables of PHP and PowerShell."""


def entries_in(text: str) -> Iterator[Match]:
    """Find secrets in XML, defaults, directives and variables, in any order."""
    for pattern in _patterns(text):
        for entry in pattern.finditer(text):
            name, value = entry["name"], entry["value"]
            meaning = meaning_of(name)
            if meaning and is_told(name, value, meaning):
                yield Match(*entry.span("value"), meaning.kind, name=name)


def _patterns(text: str) -> Iterator[re.Pattern[str]]:
    if "</" in text:
        yield from _ELEMENTS
    if "value=" in text:
        yield _ATTRIBUTES
    if "(" in text:
        yield _DEFAULT
    if "set" in text or "_param" in text or "add_header" in text:
        yield _DIRECTIVE
    if "$" in text:
        yield _VARIABLE
