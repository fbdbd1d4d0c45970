"""Types and values in the words of configuration."""

from collections.abc import Mapping
from enum import Enum
from typing import Any, Literal, get_args, get_origin

_WORDS: dict[object, str] = {
    bool: "true or false",
    float: "a number",
    int: "a whole number",
    str: "a text",
}
_LISTS = (tuple, list, set, frozenset)


def in_words(kind: Any) -> str:
    """Return what values of a type are like, as in "a list, each a text"."""
    if get_origin(kind) in {dict, Mapping}:
        return "a table"
    if values := choices(kind):
        return " or ".join(map(as_toml, values))
    arguments = [each for each in get_args(kind) if each is not type(None)]
    if get_origin(kind) in _LISTS:
        return f"a list, each {in_words(arguments[0])}"
    # What is left is a union; null is what is said by saying nothing.
    return _WORDS.get(kind) or " or ".join(map(in_words, arguments))


def choices(kind: Any) -> tuple[str, ...]:
    """Return the texts that a type is limited to; nothing if it is not."""
    if get_origin(kind) is Literal:
        return tuple(map(str, get_args(kind)))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return tuple(str(each.value) for each in kind)
    return tuple(text for each in get_args(kind) for text in choices(each))


def as_toml(value: object) -> str:
    """Return *value* as it is written in TOML; nothing for what TOML has not."""
    match value:
        case bool():
            return str(value).lower()
        case int() | float():
            return str(value)
        case str():
            escaped = value.replace("\\", "\\\\").replace('"', '\\"')
            return f'"{escaped}"'
        case tuple() | list():
            return f"[{', '.join(map(as_toml, value))}]"
        case frozenset() | set():
            return as_toml(sorted(value))
        case _:
            return ""
