"""What is wrong with arguments: how many there are, and what each is."""

from collections.abc import Callable, Iterator, Mapping

from kubelint_img.problem import Malformed
from kubelint_img.syntax.dockerfile.faults.assigned import argument, assignment
from kubelint_img.syntax.dockerfile.faults.commands import health_check, shell
from kubelint_img.syntax.dockerfile.faults.opening import opening
from kubelint_img.syntax.dockerfile.faults.ports import ports
from kubelint_img.syntax.dockerfile.faults.signals import signal
from kubelint_img.syntax.dockerfile.faults.transfers import transfer
from kubelint_img.syntax.dockerfile.faults.values import broken, literal
from kubelint_img.syntax.dockerfile.instruction import COMMANDS, LISTS, Instruction
from kubelint_img.syntax.dockerfile.json_form import is_wrong_list


def argument_faults(instruction: Instruction) -> Iterator[Malformed]:
    """Give what is wrong with the arguments of *instruction*, and with its heredocs."""
    source, keyword = instruction.source, instruction.keyword
    for heredoc in instruction.heredocs:
        if not heredoc.is_terminated:
            message = f"nothing ends this heredoc: there is no line {heredoc.name!r}"
            yield Malformed(source, heredoc.span, message)
    if instruction.start == instruction.stop and keyword in _NEEDED:
        message = f"{keyword} {_NEEDED[keyword]}"
        yield Malformed(source, instruction.keyword_span, message)
    elif _is_wrong_list(instruction):
        where = instruction.line.span(*instruction.command)
        message = "a JSON list must hold nothing but strings here"
        yield Malformed(source, where, message)
    elif instruction.start < instruction.stop and keyword in _CHECKS:
        yield from _CHECKS[keyword](instruction)


def _is_wrong_list(instruction: Instruction) -> bool:
    if instruction.keyword not in COMMANDS and instruction.keyword not in LISTS:
        return False
    start, stop = instruction.command
    return is_wrong_list(instruction.line.text[start:stop])


def _string(instruction: Instruction) -> Iterator[Malformed]:
    yield from broken(instruction.words[0].written, instruction.escape)


def _volume(instruction: Instruction) -> Iterator[Malformed]:
    for word in instruction.words:
        yield from broken(word.written, instruction.escape)
        path = literal(word.written, instruction.escape)
        if path == "" or not word.written.value.strip():
            yield Malformed(word.source, word.span, "a volume's path cannot be empty")
    if not instruction.words:  # it is an empty list
        message = f"VOLUME {_NEEDED['VOLUME']}"
        yield Malformed(instruction.source, instruction.body.span, message)


_NEEDED: Mapping[str, str] = {
    "ADD": "takes what to copy, and where to",
    "ARG": "names no variable",
    "COPY": "takes what to copy, and where to",
    "ENV": "sets nothing: write name=value",
    "EXPOSE": "names no port",
    "FROM": "names no image",
    "HEALTHCHECK": "takes CMD and a command, or NONE",
    "LABEL": "sets nothing: write name=value",
    "MAINTAINER": "names nobody",
    "ONBUILD": "keeps no instruction",
    "SHELL": 'takes a JSON list, such as ["/bin/sh", "-c"]',
    "STOPSIGNAL": "names no signal",
    "USER": "names no user",
    "VOLUME": "names no folder",
    "WORKDIR": "names no folder",
}

_CHECKS: Mapping[str, Callable[[Instruction], Iterator[Malformed]]] = {
    "ADD": transfer,
    "ARG": argument,
    "COPY": transfer,
    "ENV": assignment,
    "EXPOSE": ports,
    "FROM": opening,
    "HEALTHCHECK": health_check,
    "LABEL": assignment,
    "SHELL": shell,
    "STOPSIGNAL": signal,
    "USER": _string,
    "VOLUME": _volume,
    "WORKDIR": _string,
}
