"""Programs that do nothing but run another one."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kubelint_img.lazy import regex
from kubelint_img.syntax.shell.word import Word

_ASSIGNMENT = regex(r"[A-Za-z_]\w*=")


class _Wrapper(NamedTuple):
    """What stands between a wrapper and the program that it runs."""

    valued: str = ""
    """Its short options that take a value."""

    operands: int = 0
    """How many words come before the program."""

    sets_variables: bool = False
    queries: str = ""
    """Its short options with which it runs nothing."""


# From the manual pages of sudo, doas, coreutils, util-linux, gosu and bash.
WRAPPERS: Mapping[str, _Wrapper] = {
    "builtin": _Wrapper(),
    "chronic": _Wrapper(),
    "command": _Wrapper(queries="vV"),
    "doas": _Wrapper("Cu", sets_variables=True),
    "eatmydata": _Wrapper(),
    "env": _Wrapper("CSu", sets_variables=True),
    "exec": _Wrapper("a"),
    "gosu": _Wrapper(operands=1),
    "ionice": _Wrapper("cn"),
    "nice": _Wrapper("n"),
    "nohup": _Wrapper(),
    "stdbuf": _Wrapper("eio"),
    "su-exec": _Wrapper(operands=1),
    "sudo": _Wrapper("CDRTUghprtu", sets_variables=True, queries="lvV"),
    "time": _Wrapper("fo"),
    "timeout": _Wrapper("ks", operands=1),
}


def unwrapped(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return *words* from the program on that really runs.

    A wrapper that runs nothing, as in ``command -v go`` or a bare ``exec``, is the
    program itself.
    """
    start = 0
    while start < len(words):
        wrapper = WRAPPERS.get(words[start].value.rpartition("/")[2])
        if wrapper is None:
            break
        program = _behind(wrapper, words, start + 1)
        if program is None:
            break
        start = program
    return words[start:]


def _behind(wrapper: _Wrapper, words: Sequence[Word], at: int) -> int | None:
    while at < len(words):
        value = words[at].value
        if value == "--":
            at += 1
            break
        if value.startswith("-"):
            if _has(value, wrapper.queries):
                return None
            at += 2 if value[-1] in wrapper.valued and len(value) == 2 else 1  # noqa: PLR2004 - a dash and a letter
        elif wrapper.sets_variables and _ASSIGNMENT.match(value):
            at += 1
        else:
            break
    at += wrapper.operands
    return at if at < len(words) else None


def _has(option: str, letters: str) -> bool:
    return not option.startswith("--") and any(letter in letters for letter in option)
