"""What values look like: made by a machine, or picked by somebody in a hurry."""

from kubelint_img.lazy import regex
from kubelint_img.model.secret.placeholder import is_change_me

_RUN = regex(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")
_UUID = regex(r"(?i)^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$")
_SEPARATOR = regex(r"[-_.:/@=]+")
_KEBAB = regex(r"^[a-z0-9]+(?:[-_.:/][a-z0-9]+)+$")
_SYMBOL = regex(r"[!@#$%^&*?~+]")
_DIGIT = regex(r"[0-9]")
_LETTER = regex(r"[A-Za-z]")

_WEAK = regex(
    r"""(?ix)
    (?:(?:my|our|the|super|very|top|some|this|is|so|really|default|dev|test|local
    |jwt|app|api|django|flask|session|client|cookie|minio|auth)[\s_-]*)*
    (?:secret|s[e3]cr[e3]t|passw(?:or)?d|p[a@]ssw[o0]rd|pass|admin|changeit|letmein
    |hunter2|minioadmin|qwerty|abc123|root|welcome)
    (?:[\s_-]*(?:app|jwt|key|token|password))*
    [0-9]*!*
    """
)
"""Values that guessers try first: real to the program, and no protection."""

_RATE = 0.3
"""Random text changes between letters, digits and cases at least this often."""

_SHORTEST_RANDOM = 16
_SHORTEST_JUMBLE = 24
_SHORTEST_PICKED = 8
_LONGER_THAN_A_HASH = 12


def looks_generated(value: str) -> bool:
    """Tell whether *value* looks random, 16 characters or more in one piece.

    Words joined by dashes (the way Kubernetes objects are named) are none, nor are
    versions, host names or class names; a UUID is.
    """
    if _UUID.match(value):
        return True
    parts = _SEPARATOR.split(value) if _KEBAB.match(value) else [value]
    return any(len(part) >= _SHORTEST_RANDOM and _is_random(part) for part in parts)


def looks_picked(value: str) -> bool:
    """Tell whether *value* is a well-known weak secret, or a password made up by hand.

    Made up by hand means: eight characters or more, in one word, with digits and
    letters, or with symbols. What is written like the name of an object needs more,
    because kustomize and controllers put ten such characters behind names.
    """
    if is_change_me(value):
        return True
    if _KEBAB.match(value):
        is_weak = "super" in value and bool(_WEAK.fullmatch(value))
        return is_weak or _has_mixed_part(value, _LONGER_THAN_A_HASH)
    if _WEAK.fullmatch(value):
        return True
    if len(value) >= _SHORTEST_PICKED and _SYMBOL.search(value):
        return bool(_LETTER.search(value))
    return _has_mixed_part(value, _SHORTEST_PICKED)


def _has_mixed_part(value: str, shortest: int) -> bool:
    return any(
        len(part) >= shortest and _DIGIT.search(part) and _LETTER.search(part)
        for part in _SEPARATOR.split(value)
    )


def _is_random(part: str) -> bool:
    runs = _RUN.findall(part)
    length = sum(map(len, runs))
    if not _DIGIT.search(part) or not _LETTER.search(part):
        return _is_jumble(part, len(runs), length)
    return len(runs) >= _RATE * length


def _is_jumble(part: str, runs: int, length: int) -> bool:
    """Tell whether letters alone change case too often to be words."""
    return len(part) >= _SHORTEST_JUMBLE and part.isascii() and runs >= _RATE * length
