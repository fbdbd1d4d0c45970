"""Variables, where the builder puts their values."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from kubelint_img.model.dockerfile.expansion import Missing
from kubelint_img.model.dockerfile.scope import Moment
from kubelint_img.source import Source, Span
from kubelint_img.syntax.dockerfile.lexer import LexError, Token, Variable, lex
from kubelint_img.text import Text

if TYPE_CHECKING:
    from kubelint_img.model.dockerfile.instruction import Instruction

# Source: the Expand methods in frontend/dockerfile/instructions/commands.go of BuildKit
_TRANSFERS = frozenset({"ADD", "COPY"})
_BY_WORD = _TRANSFERS | {"STOPSIGNAL", "USER", "VOLUME", "WORKDIR"}
FILLED_IN = _BY_WORD | {"ARG", "ENV", "FROM", "LABEL", "RUN"}
"""The instructions in which the builder fills in variables."""

_TRANSFER_FLAGS = frozenset({"checksum", "chmod", "chown"})
_ESCAPE_IN_HEREDOC = "\\"  # whatever the escape directive says


class Mention(NamedTuple):
    """A variable that the builder fills in, as in ``COPY $SOURCE /app``."""

    name: str
    source: Source
    span: Span
    """The variable as it is written, with its dollar and braces."""

    is_declared: bool
    """Whether an ARG or ENV that counts here stands above."""


def mentions_of(instruction: "Instruction") -> Iterator[Mention]:
    """Give the variables that the builder fills in in *instruction*.

    It leaves those of CMD, ENTRYPOINT, HEALTHCHECK and RUN to the shell, and those of
    ONBUILD to a later build.
    """
    if instruction.is_inner:
        return
    escape = instruction.written.escape
    if "$" in instruction.written.line.text:
        for text, moment in _filled_in(instruction):
            yield from _mentions(instruction, text, moment, escape)
    if instruction.heredocs and instruction.keyword in _TRANSFERS:
        for heredoc in instruction.heredocs:
            if heredoc.expands:
                yield from _mentions(instruction, heredoc.content, instruction.moment)


def _filled_in(instruction: "Instruction") -> Iterator[tuple[Text, Moment]]:
    """Give the texts that the builder fills variables in, and what they see."""
    now, keyword = instruction.moment, instruction.keyword
    if keyword == "ARG":
        for number, pair in enumerate(instruction.pairs):
            if pair.written:
                yield pair.written, Moment(now.instruction, number)
    elif keyword in {"ENV", "LABEL"}:
        for pair in instruction.pairs:
            yield pair.name, now
            if pair.written:
                yield pair.written, now
    else:
        for text in _parts(instruction):
            yield text, now


def _parts(instruction: "Instruction") -> Iterator[Text]:
    for flag in instruction.flags:
        if instruction.keyword == "RUN" and flag.name == "mount":
            yield from (option.written for option in flag.options if option.written)
        elif flag.value and _is_filled_in(instruction.keyword, flag.name):
            yield flag.value
    if instruction.keyword == "FROM":
        yield from (word.written for word in instruction.words[:1])
    elif instruction.keyword in _BY_WORD:
        announced = {heredoc.span for heredoc in instruction.heredocs}
        words = (word for word in instruction.words if word.span not in announced)
        yield from (word.written for word in words)


def _is_filled_in(keyword: str, flag: str) -> bool:
    if keyword == "FROM":
        return flag == "platform"
    return keyword in _TRANSFERS and flag in _TRANSFER_FLAGS


def _mentions(
    instruction: "Instruction", text: Text, moment: Moment, escape: str = ""
) -> Iterator[Mention]:
    """Give the variables in *text*; without *escape* it is a heredoc."""
    if "$" not in text.value:
        return
    try:
        if escape:
            tokens = lex(text.value, escape)
        else:
            tokens = lex(text.value, _ESCAPE_IN_HEREDOC, quotes="")
    except LexError:
        return  # BuildKit refuses it
    for variable in _variables(tokens):
        value = instruction.scope.value(variable.name, moment)
        span = text.part(variable.start, variable.stop).span
        is_declared = value is not Missing.UNDECLARED
        yield Mention(variable.name, text.source, span, is_declared)


def _variables(tokens: Sequence[Token]) -> Iterator[Variable]:
    """Give the variables among *tokens*, and those within their braces."""
    for token in tokens:
        if isinstance(token, Variable):
            if token.name:
                yield token
            yield from _variables(token.word)
            yield from _variables(token.replacement)
