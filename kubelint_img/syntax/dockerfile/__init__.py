"""Dockerfiles as instructions whose every word knows where it stands."""

from kubelint_img.syntax.dockerfile.flags import Flag
from kubelint_img.syntax.dockerfile.head import Directive
from kubelint_img.syntax.dockerfile.heredocs import Heredoc
from kubelint_img.syntax.dockerfile.instruction import Instruction
from kubelint_img.syntax.dockerfile.pairs import Pair
from kubelint_img.syntax.dockerfile.script import Script, parse
from kubelint_img.syntax.dockerfile.words import Word

__all__ = [
    "Directive",
    "Flag",
    "Heredoc",
    "Instruction",
    "Pair",
    "Script",
    "Word",
    "parse",
]
