"""TOML as it is typed: a tree with spans, of valid text and of any other."""

from kubelint_img.syntax.toml.reader import read
from kubelint_img.syntax.toml.tree import (
    Array,
    Header,
    InlineTable,
    Key,
    Keys,
    Pair,
    Scalar,
    Section,
    Toml,
    Value,
)

__all__ = [
    "Array",
    "Header",
    "InlineTable",
    "Key",
    "Keys",
    "Pair",
    "Scalar",
    "Section",
    "Toml",
    "Value",
    "read",
]
