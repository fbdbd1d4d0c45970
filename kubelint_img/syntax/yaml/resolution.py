"""What a plain scalar means to Kubernetes.

Kubernetes reads YAML with sigs.k8s.io/yaml, which is go-yaml v2: the words of YAML 1.1,
numbers as Go writes them, and timestamps as strings. The tables are those of
``goyaml.v2/resolve.go`` there.
"""

from kubelint_img.lazy import regex

TAG = "tag:yaml.org,2002:"
"""What ``!!`` stands for."""

OTHER_TAGS = frozenset(TAG + kind for kind in ("bool", "float", "int", "null"))
"""The tags that make something else than a string of a scalar."""

NULLS = frozenset({"", "~", "null", "Null", "NULL"})

_TRUE = ("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON")
_FALSE = ("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF")

BOOLEANS = dict.fromkeys(_TRUE, True) | dict.fromkeys(_FALSE, False)
"""The words that are booleans, in the cases that are."""

_INTEGER = regex(
    r"[-+]?(?:0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO][0-7]+|0[0-7]*|[1-9][0-9]*)"
)
_FLOAT = regex(
    r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
    r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)
_NUMBER_STARTS = frozenset("+-.0123456789")
_BASES = {"0x": 16, "0b": 2, "0o": 8}
_LONGEST = 80  # sign, prefix and 64 binary digits, with room for leading zeros


def is_string(text: str) -> bool:
    """Tell whether a plain scalar that is written as *text* is a string."""
    if text in NULLS or text in BOOLEANS:
        return False
    return text[0] not in _NUMBER_STARTS or not _is_number(text)


def integer(text: str) -> int | None:
    """Return the whole number that a plain scalar stands for; at most 64 bits."""
    digits = text.replace("_", "").lower()
    if text[:1] == "_" or len(digits) > _LONGEST or not _INTEGER.fullmatch(digits):
        return None
    number = _parsed(digits)
    return number if -(2**63) <= number < 2**64 else None


def _parsed(digits: str) -> int:
    sign = -1 if digits[0] == "-" else 1
    digits = digits.lstrip("+-")
    if digits[:2] in _BASES:
        return sign * int(digits[2:], _BASES[digits[:2]])
    return sign * int(digits, 8 if digits[0] == "0" else 10)


def _is_number(text: str) -> bool:
    plain = text.replace("_", "")
    return bool(_FLOAT.fullmatch(plain) or _INTEGER.fullmatch(plain))
