"""Options of a command, read as getopt reads them."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from kubelint_img.syntax.shell import Command, Word
from kubelint_img.text import Text


class Option(NamedTuple):
    """An option, or an operand, which has no name."""

    name: str
    """With its dashes: ``-k`` or ``--insecure``; nothing for an operand."""

    text: Text
    """The option without its value: of ``-fsk``, the ``k`` alone. Or the operand."""

    value: Text | None = None
    """What it is given, be it behind ``=`` or in the next word."""


def options_of(command: Command, valued: Collection[str]) -> Iterator[Option]:
    """Yield the options and operands of *command* in order.

    *valued* are the options that take a value, dashes included. Behind ``--`` there are
    only operands.
    """
    words = iter(command.arguments)
    for word in words:
        value = word.value
        if value == "--":
            yield from (Option("", operand) for operand in words)
        elif value.startswith("--"):
            yield _long(word, words, valued)
        elif value.startswith("-") and value != "-":
            yield from _short(word, words, valued)
        else:
            yield Option("", word)


def _long(word: Word, rest: Iterator[Word], valued: Collection[str]) -> Option:
    name, equals, _ = word.value.partition("=")
    if equals:
        value = word.part(len(name) + 1, len(word.value))
        return Option(name, word.part(0, len(name)), value)
    return Option(name, word, next(rest, None) if name in valued else None)


def _short(
    word: Word, rest: Iterator[Word], valued: Collection[str]
) -> Iterator[Option]:
    length = len(word.value)
    is_alone = length == len("-x")
    for index in range(1, length):
        name = f"-{word.value[index]}"
        text = word if is_alone else word.part(index, index + 1)
        if name in valued:
            is_last = index + 1 == length
            value = next(rest, None) if is_last else word.part(index + 1, length)
            yield Option(name, text, value)
            return
        yield Option(name, text)
