"""Go templates, as Helm has them: text, and actions between ``{{`` and ``}}``."""

from kubelint_img.syntax.gotemplate.lexer import UnclosedError, parts_of
from kubelint_img.syntax.gotemplate.part import Action, Kind, Literal, Part, Words

__all__ = [
    "Action",
    "Kind",
    "Literal",
    "Part",
    "UnclosedError",
    "Words",
    "parts_of",
]
