"""What users may set of a rule, as its module documents it."""

import ast
import inspect
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields
from itertools import pairwise
from textwrap import dedent
from typing import Any, NamedTuple, get_type_hints

from kubelint_img.frozen import prepared
from kubelint_img.rule import Rule
from kubelint_img.wording import as_toml, in_words


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
    docs = docstrings_of(rule.options)
    hints = get_type_hints(rule.options)
    return tuple(
        Option(
            each.name.replace("_", "-"),
            in_words(hints[each.name]),
            _default(each),
            docs.get(each.name, ""),
        )
        for each in fields(prepared(rule.options))
    )


def docstrings_of(shape: type) -> dict[str, str]:
    """Return the strings that stand behind the fields of a class, by field."""
    return dict(_docstrings(shape))


def _docstrings(shape: type) -> Iterator[tuple[str, str]]:
    tree = ast.parse(dedent(inspect.getsource(shape)))
    body = [each for node in tree.body for each in getattr(node, "body", ())]
    for field, docs in pairwise(body):
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
