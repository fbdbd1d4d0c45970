"""Words without their quotes."""

from collections.abc import Iterable, Sequence

from kubelint_img.lazy import regex
from kubelint_img.syntax.shell.ansi import unescaped
from kubelint_img.syntax.shell.pattern import SPLICE, VARIABLE

Run = tuple[int, int, str | None]
"""Characters of a script that stay in a word: from, to, and what they stand for.

That is nothing if they stand for themselves.
"""

_BARE = regex(
    r"(?P<plain>[^\\'\"$]+)"
    rf"|(?P<variable>{VARIABLE})"
    r"|'(?P<single>[^']*+)(?:'|\Z)"
    rf'|"(?P<string>(?:[^\"\\$]++|{VARIABLE})*+)"'
    r'|(?P<double>\$?")'
    r"|\$'(?P<ansi>(?:[^'\\]++|\\[\s\S]?)*+)(?:'|\Z)"
    rf"|(?P<splice>{SPLICE})"
    r"|\\(?P<escape>[\s\S])"
    r"|(?P<lone>[$\\])"
)
_DOUBLE = regex(
    r"(?P<plain>[^\\\"$]+)"
    rf"|(?P<variable>{VARIABLE})"
    r'|(?P<double>")'
    r"|(?P<splice>\\\n)"
    r"|\\(?P<escape>[$`\"\\])"
    r"|(?P<lone>[$\\])"
)


def unquoted(
    script: str, start: int, stop: int, verbatim: Sequence[tuple[int, int]] = ()
) -> tuple[list[Run], bool]:
    """Take the quotes out of the word that stands in *script* from *start* to *stop*.

    What is *verbatim* in it, such as ``$(...)``, stays as it is. Return what is left,
    and whether anything in it is still to be expanded.
    """
    runs: list[Run] = []
    quotes = _BARE
    has_expansion = bool(verbatim)
    for first, last in (*verbatim, (stop, stop)):
        while start < first:
            match = quotes.match(script, start, first)
            if match is None:
                message = f"no part of a word at {start}"
                raise AssertionError(message)
            start, kind = match.end(), match.lastgroup
            if kind == "double":
                quotes = _DOUBLE if quotes is _BARE else _BARE
            elif kind == "ansi":
                for part in unescaped(script, *match.span("ansi")):
                    _add(runs, *part)
            elif kind != "splice":
                inside = match.span(match.lastindex or 0)
                has_expansion |= kind == "variable" or (
                    kind == "string" and "$" in script[slice(*inside)]
                )
                _add(runs, *inside)
        _add(runs, first, last)
        start = last
    return runs, has_expansion


def _add(runs: list[Run], start: int, stop: int, value: str | None = None) -> None:
    if start == stop:
        return
    if runs and value is None and runs[-1][1] == start and runs[-1][2] is None:
        runs[-1] = (runs[-1][0], stop, None)
    else:
        runs.append((start, stop, value))


def joined(script: str, runs: Iterable[Run]) -> str:
    """Return what *runs* of a script amount to."""
    parts = [script[a:b] if value is None else value for a, b, value in runs]
    return parts[0] if len(parts) == 1 else "".join(parts)
