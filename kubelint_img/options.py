"""What users may set of a rule, as its module documents it."""

import ast
import inspect
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields
from typing import Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from kubelint_img.rule import Rule

_WORDS: dict[object, str] = {
    bool: "true or false",
    float: "a number",
    int: "a whole number",
    str: "a text",
}


class Option(NamedTuple):
    """One thing that users may set of a rule."""

    name: str
    """As in configuration, with dashes."""

    type: str
    """In words."""

    default: str
    """In TOML; nothing if there is none."""

    docs: str


def options_of(rule: Rule) -> tuple[Option, ...]:
    """Return the options of *rule*, in the order that they are defined."""
    if rule.options is None:
        return ()
    docs = dict(_docstrings(rule.options))
    hints = get_type_hints(rule.options)
    return tuple(
        Option(
            each.name.replace("_", "-"),
            _in_words(hints[each.name]),
            _default(each),
            docs.get(each.name, ""),
        )
        for each in fields(rule.options)
    )


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


def _docstrings(shape: type) -> Iterator[tuple[str, str]]:
    """Give the fields of a class with the strings that stand behind them."""
    (definition,) = ast.parse(inspect.cleandoc(inspect.getsource(shape))).body
    assert isinstance(definition, ast.ClassDef)
    for field, docs in zip(definition.body, definition.body[1:], strict=False):
        match field, docs:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                yield name, inspect.cleandoc(text)


def _default(field: "Field[Any]") -> str:
    if field.default_factory is not MISSING:
        return as_toml(field.default_factory())
    return as_toml(field.default)


def _in_words(hint: Any) -> str:
    if hint in _WORDS:
        return _WORDS[hint]
    arguments = get_args(hint)
    if get_origin(hint) is Literal:
        return " or ".join(map(as_toml, arguments))
    if get_origin(hint) in {tuple, list, set, frozenset}:
        return f"a list, each {_in_words(arguments[0])}"
    inner = [_in_words(each) for each in arguments if each is not type(None)]
    return " or ".join(inner) or getattr(hint, "__name__", str(hint))
