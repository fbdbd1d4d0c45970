"""Values as BuildKit reads them: without quotes, and with variables filled in."""

from collections.abc import Iterator

from kubelint_img.lazy import regex
from kubelint_img.problem import Malformed
from kubelint_img.syntax.dockerfile.lexer import DepthError, LexError, Literal, lex
from kubelint_img.text import Text

_SPECIAL = regex(r"""['"$\\`]""")
_MAX_SHOWN = 40


def broken(text: Text, escape: str, quotes: str = "'\"") -> Iterator[Malformed]:
    """Give what keeps BuildKit from filling in the variables of *text*.

    That is an open quote or brace, or a substitution that it does not know. *quotes*
    are the characters that quote.
    """
    if not _SPECIAL.search(text.value):
        return
    try:
        lex(text.value, escape, quotes)
    except DepthError:
        return
    except LexError as error:
        where = text.part(error.start, error.stop).span
        yield Malformed(text.source, where, str(error))


def literal(text: Text, escape: str) -> str | None:
    """Return *text* without quotes; nothing if a variable in it is yet to be known."""
    value = text.value
    if not _SPECIAL.search(value):
        return value
    try:
        tokens = lex(value, escape)
    except LexError:
        return None
    if not all(isinstance(token, Literal) for token in tokens):
        return None
    return "".join(value[token.start : token.stop] for token in tokens)


def shown(value: str) -> str:
    """Return *value* in quotes, as a message shows it: not all of it if it is long."""
    return repr(value if len(value) <= _MAX_SHOWN else value[:_MAX_SHOWN] + "...")
