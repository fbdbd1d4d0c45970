"""What the lexer looks for, in each of the places where it may stand."""

import re

from kubelint_img.lazy import regex

_ESCAPE = r"(?P<escape>\\[\s\S]?)"
_SINGLE = r"(?P<single>'[^']*(?:'|\Z))"
_ANSI = r"(?P<ansi>\$'(?:[^'\\]++|\\[\s\S]?)*+(?:'|\Z))"
_DOUBLE = r'(?P<double>\$?")'
_EXPANSIONS = (
    r"(?P<arithmetic>\$\(\()",
    r"(?P<substitution>\$\()",
    r"(?P<braces>\$\{)",
    r"(?P<variable>\$(?:\w+|[@*#?$!-]))",
    r"(?P<backtick>`)",
)
_OPERATOR = (
    r"(?P<operator>&&|\|\||;;&|;;|;&|\|&|&>>|&>|<<<|<<-|<<|<&|>&|<>|>>|>\||[;&|()<>\n])"
)


def _any(*choices: str) -> re.Pattern[str]:
    return regex("|".join(choices))


LIST = _any(
    r"(?P<blank>[ \t\r]+)",
    r"(?P<splice>\\\r?\n)",
    _ESCAPE,
    _SINGLE,
    _ANSI,
    _DOUBLE,
    *_EXPANSIONS,
    r"(?P<process>[<>]\()",
    _OPERATOR,
    r"(?P<plain>[^ \t\r\n\\'\"`$&|;<>()]+|\$)",
)
"""Between commands, and in them."""

DOUBLE = _any(
    r'(?P<close>")',
    r'(?P<escape>\\[$`"\\\n])',
    *_EXPANSIONS,
    r"(?P<plain>[^\"\\$`]+|[$\\])",
)
"""In double quotes."""

BRACES = _any(
    r"(?P<close>\})",
    _ESCAPE,
    _SINGLE,
    _ANSI,
    _DOUBLE,
    *_EXPANSIONS,
    r"(?P<plain>[^}\\'\"`$]+|\$)",
)
"""In ``${...}``."""

QUOTED_BRACES = _any(
    r"(?P<close>\})",
    _ESCAPE,
    _DOUBLE,
    *_EXPANSIONS,
    r"(?P<plain>[^}\\\"`$]+|\$)",
)
"""In ``${...}`` in double quotes, where a single quote is only a character."""

PARENTHESES = _any(
    r"(?P<open>\()",
    r"(?P<close>\))",
    _ESCAPE,
    _SINGLE,
    _ANSI,
    _DOUBLE,
    *_EXPANSIONS,
    r"(?P<plain>[^()\\'\"`$]+|\$)",
)
"""In arithmetic, arrays and extended globs, where no command stands."""
