"""What the lexer looks for, in each of the places where it may stand."""

import re

from kubelint_img.lazy import regex

BLANK = r" \t\r"
SPECIAL = r"\n\\'\"`$&|;<>()"
"""What does not stand for itself between commands and in them, but for blanks."""

SPLICE = r"\\\r?\n"
ESCAPE = r"\\(?!\r?\n)[\s\S]?"
SINGLE = r"'[^']*+(?:'|\Z)"
ANSI = r"\$'(?:[^'\\]++|\\[\s\S]?)*+(?:'|\Z)"
VARIABLE = r"\$(?:\w++|[@*#?$!-]|\{\w++\})"

# Nothing of this has commands in it, so that it can be skipped at once. A dollar is
# one that opens nothing: `$$(` is a number, and a parenthesis.
_DOLLAR = r"\$(?:\$|\{\w++\}|(?![({]))"
_IN_DOUBLE = rf"[^\"\\$`]++|\\[\s\S]?|{_DOLLAR}"
_STRING = rf'"(?:{_IN_DOUBLE})*+"'
_QUOTED = rf"{SINGLE}|{_STRING}|{ANSI}|{ESCAPE}|{_DOLLAR}"
_SIMPLE = rf"(?:[^{SPECIAL}{BLANK}]++|{_QUOTED})++"

_EXPANSIONS = (
    r"(?P<arithmetic>\$\(\()",
    r"(?P<substitution>\$\()",
    r"(?P<braces>\$\{)",
    r"(?P<backtick>`)",
)
_OPERATOR = (
    r"(?P<operator>&&|\|\||;;&|;;|;&|\|&|&>>|&>|<<<|<<-|<<|<&|>&|<>|>>|>\||[;&|()<>\n])"
)


def _any(*choices: str) -> re.Pattern[str]:
    return regex("|".join(choices))


_END = rf"(?=[{BLANK}\n;&|]|\Z)"
PHRASE = regex(
    rf"[{BLANK}]*+(?:([^{SPECIAL}{BLANK}#][^{SPECIAL}{BLANK}]*+){_END})?"
    rf"((?:[{BLANK}]*+(?!#){_SIMPLE}{_END})*+)"
    rf"[{BLANK}]*+((?:&&|\|\|?|;)(?![;&|])|)"
)
"""Simple words, and an operator behind them. All of it may be missing.

Its groups are the first word, if every character in it stands for itself, then the
others, or all of them, and the operator.
"""

SIMPLE_WORD = regex(rf"([^{SPECIAL}{BLANK}]++)(?=[{BLANK}]|\Z)|{_SIMPLE}")
"""A word of a phrase; in the group if every character in it stands for itself."""

LIST = _any(
    rf"(?P<simple>{_SIMPLE})",
    rf"(?P<blank>[{BLANK}]+)",
    r"(?P<process>[<>]\()",
    _OPERATOR,
    r'(?P<double>")',
    *_EXPANSIONS,
    rf"(?P<splice>{SPLICE})",
)
"""Between commands, and in them."""

DOUBLE = _any(
    r'(?P<close>")',
    *_EXPANSIONS,
    rf"(?P<skipped>(?:{_IN_DOUBLE})++)",
)
"""In double quotes."""

BRACES = _any(
    r"(?P<close>\})",
    r'(?P<double>")',
    *_EXPANSIONS,
    rf"(?P<skipped>(?:[^}}\\'\"`$]++|{_QUOTED}|{SPLICE})++)",
)
"""In ``${...}``."""

QUOTED_BRACES = _any(
    r"(?P<close>\})",
    r'(?P<double>")',
    *_EXPANSIONS,
    rf"(?P<skipped>(?:[^}}\"\\$`]++|\\[\s\S]?|{_STRING}|{_DOLLAR})++)",
)
"""In ``${...}`` in double quotes, where a single quote is only a character."""

PARENTHESES = _any(
    r"(?P<open>\()",
    r"(?P<close>\))",
    r'(?P<double>")',
    *_EXPANSIONS,
    rf"(?P<skipped>(?:[^()\\'\"`$]++|{_QUOTED}|{SPLICE})++)",
)
"""In arithmetic, arrays and extended globs, where no command stands."""
