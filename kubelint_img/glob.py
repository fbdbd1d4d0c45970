"""Names with ``*`` for anything in them."""

from fnmatch import fnmatchcase

from kubelint_img.lazy import regex

_LITERAL = regex(r"[^*?\[]*")


def fits(name: str, pattern: str) -> bool:
    """Tell whether *name* is one of *pattern*: what `fnmatch.fnmatchcase` tells.

    Long lists are searched with it, so nothing is compiled for a pattern whose first
    characters rule it out, or that is all literal.
    """
    head = literal_head(pattern)
    if head == pattern:
        return name == pattern
    return name.startswith(head) and fnmatchcase(name, pattern)


def literal_head(pattern: str) -> str:
    """Return what *pattern* begins with, up to the first wildcard."""
    literal = _LITERAL.match(pattern)
    return literal[0] if literal else ""
