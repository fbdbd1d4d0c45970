"""What is right at a glance: most instructions are, and need no closer look.

So a run seldom has to import what looks closer.
"""

from collections.abc import Mapping
from re import Pattern

from kubelint_img.lazy import regex
from kubelint_img.syntax.dockerfile.instruction import Instruction


def _list_of(string: str) -> str:
    return rf"\[[ \t]*+{string}(?:[ \t]*+,[ \t]*+{string})*+[ \t]*+\]"


_S = r"[ \t]++"
_VARIABLE = r"\$(?:[A-Za-z_]\w*+|\{[A-Za-z_]\w*+\})"
_WORD = rf"(?:[^\s'\"$<\[]++|{_VARIABLE})++"
_FILE = rf"(?:[^\s'\"$<\[:]++|:(?!/)|{_VARIABLE})++"
_FOLDER = rf"(?:[\w./:~-]++|{_VARIABLE})++"
_FILES = _list_of(r'"[\w./-]++"')
_TEXTS = _list_of(r'"(?:[^"\\\x00-\x1f]++|\\[\\"/bfnrt])*+"')
_PART = (
    rf"""(?:[^\s'"$\\`]++|{_VARIABLE}|'[^'\\`]*+'|"(?:[^"$\\`]++|{_VARIABLE})*+")++"""
)
_PAIR = rf"[\w.-]++=(?:{_PART})?+"
_PAIRS = rf"{_PAIR}(?:{_S}{_PAIR})*+|[\w.-]++(?:{_S}{_PART})++"
_COMMAND = rf"(?!\[).*+|{_TEXTS}"
_PORT = rf"(?:[1-5]?[0-9]{{1,4}}(?:/(?:tcp|udp))?+|{_VARIABLE})"
_STAGE = r"[A-Za-z][A-Za-z0-9_.-]*+"

_ARGUMENTS: Mapping[str, Pattern[str]] = {
    "ADD": regex(rf"{_WORD}(?:{_S}{_WORD})++"),
    "ARG": regex(rf"[\w.-]++|{_PAIR}"),
    "CMD": regex(_COMMAND, 16),  # re.DOTALL
    "COPY": regex(rf"{_FILE}(?:{_S}{_FILE})++"),
    "ENTRYPOINT": regex(_COMMAND, 16),
    "ENV": regex(_PAIRS),
    "EXPOSE": regex(rf"{_PORT}(?:{_S}{_PORT})*+"),
    "FROM": regex(rf"{_WORD}(?:{_S}(?i:as){_S}{_STAGE})?+"),
    "LABEL": regex(_PAIRS),
    "MAINTAINER": regex(r".++", 16),
    "RUN": regex(_COMMAND, 16),
    "SHELL": regex(_TEXTS),
    "USER": regex(_WORD),
    "VOLUME": regex(rf"{_FOLDER}(?:{_S}{_FOLDER})*+|{_FILES}"),
    "WORKDIR": regex(_WORD),
}

_FROM = rf"(?:--from=[\w./:-]++{_S})?+"
_OWNER = rf"--chown=(?:[\w:-]++|{_VARIABLE})++{_S}"
_PLACE = r"(?:id|src|source|dst|target)=(?:[\w./-]*[\w-]|\.)"
_OPTION = rf"(?:type=(?:cache|bind)|{_PLACE})(?=[,\s])"
_FLAGS: Mapping[str, Pattern[str]] = {
    "COPY": regex(
        rf"(?:--link{_S})?+{_FROM}|{_FROM}(?:{_OWNER})?+(?:--chmod=[0-7]{{3}}{_S})?+"
        rf"|{_OWNER}{_FROM}"
    ),
    "FROM": regex(rf"--platform=(?:{_VARIABLE}|linux/[a-z0-9]++){_S}"),
    "RUN": regex(rf"(?:--mount={_OPTION}(?:,{_OPTION})*+{_S})++"),
}


def is_right(instruction: Instruction) -> bool:
    """Tell whether *instruction* is right beyond doubt, as far as it goes alone."""
    # This is asked of every instruction, and so does not ask the functions below.
    pattern = _ARGUMENTS.get(instruction.keyword)
    if pattern is None or instruction.flags or instruction.heredocs:
        return False
    text = instruction.line.text
    return pattern.fullmatch(text, instruction.start, instruction.stop) is not None


def are_arguments_right(instruction: Instruction) -> bool:
    """Tell whether the arguments of *instruction* are right beyond doubt."""
    pattern = _ARGUMENTS.get(instruction.keyword)
    if pattern is None or instruction.heredocs:
        return False
    text = instruction.line.text
    return bool(pattern.fullmatch(text, instruction.start, instruction.stop))


def are_flags_right(instruction: Instruction) -> bool:
    """Tell whether the flags of *instruction* are right beyond doubt, or none."""
    if not instruction.flags:
        return True
    pattern = _FLAGS.get(instruction.keyword)
    start, stop = instruction.flags[0].start, instruction.start
    return bool(pattern and pattern.fullmatch(instruction.line.text, start, stop))
