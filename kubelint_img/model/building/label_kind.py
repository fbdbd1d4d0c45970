"""What values of labels can be asked to be."""

import re
from functools import cache
from typing import Literal

from kubelint_img.knowledge import lines
from kubelint_img.lazy import regex

LabelKind = Literal["text", "url", "rfc3339", "spdx", "hash", "semver", "email"]
"""The kinds that hadolint's label schema has, by its names."""

# https://www.rfc-editor.org/rfc/rfc3986#section-3
_URL = regex(
    r"[A-Za-z][A-Za-z0-9+.-]*:(?:[\w:/?#\[\]@!$&'()*+,;=.~-]|%[0-9A-Fa-f]{2})+",
    re.ASCII,
)
# https://www.rfc-editor.org/rfc/rfc3339#section-5.6
_TIME = regex(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt](?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)"
    r"(?:\.[0-9]+)?(?:[Zz]|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])"
)
# https://spdx.github.io/spdx-spec/v2.3/SPDX-license-expressions/
_PART = regex(r"[()]|[^\s()]+")
_OWN_LICENSE = regex(r"(?:DocumentRef-[A-Za-z0-9.-]+:)?LicenseRef-[A-Za-z0-9.-]+")
_HASH = regex(r"[0-9a-f]{7,40}|[0-9a-f]{64}")
# https://semver.org/#spec-item-2
_NUMBER = r"(?:0|[1-9][0-9]*)"
_PRE = r"(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)"
_SEMVER = regex(
    rf"{_NUMBER}\.{_NUMBER}\.{_NUMBER}(?:-{_PRE}(?:\.{_PRE})*)?"
    r"(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?"
)
# https://www.rfc-editor.org/rfc/rfc5322#section-3.4.1, without comments
_EMAIL = regex(
    r"(?:[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*|\"[^\"\\]+\")"
    r"@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
    r"(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*"
)
_MOVES = {
    ("license", "("): "license",
    ("license", "name"): "done",
    ("done", ")"): "done",
    ("done", "AND"): "license",
    ("done", "OR"): "license",
    ("done", "WITH"): "exception",
    ("exception", "name"): "done",
}
_PATTERNS = {"url": _URL, "hash": _HASH, "semver": _SEMVER, "email": _EMAIL}


def is_of_kind(value: str, kind: LabelKind) -> bool:
    """Tell whether *value* is of *kind*; text is anything that is not empty."""
    if kind == "rfc3339":
        return _is_time(value)
    if kind == "spdx":
        return _is_license(value)
    pattern = _PATTERNS.get(kind)
    return bool(pattern.fullmatch(value)) if pattern else bool(value.strip())


def _is_time(value: str) -> bool:
    from datetime import date  # noqa: PLC0415 - slow, and few runs judge labels

    match = _TIME.fullmatch(value)
    if not match:
        return False
    try:
        date.fromisoformat(match[1])
    except ValueError:
        return False
    return True


def _is_license(value: str) -> bool:
    """Tell a license expression, of which one identifier is the simplest."""
    state, depth = "license", 0
    for part in _PART.findall(value):
        depth += (part == "(") - (part == ")")
        sign = "name" if _is_name(part, state) else part
        state = _MOVES.get((state, sign), "")
        if not state or depth < 0:
            return False
    return state == "done" and not depth


def _is_name(part: str, state: str) -> bool:
    if state == "exception":
        return part.lower() in _known("spdx-exceptions")
    is_listed = part.lower().removesuffix("+") in _known("spdx-licenses")
    return is_listed or bool(_OWN_LICENSE.fullmatch(part))


@cache
def _known(name: str) -> frozenset[str]:
    return frozenset(identifier.lower() for identifier in lines(name))
