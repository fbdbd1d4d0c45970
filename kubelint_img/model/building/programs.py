"""The programs that a command runs, wrappers such as ``sudo`` among them."""

from collections.abc import Iterable, Iterator

from kubelint_img.source import Span
from kubelint_img.syntax.shell import Command, Word
from kubelint_img.syntax.shell.wrapper import unwrapped

_MOST = 64
"""Words in front of a program that are looked at; nobody writes more."""


def programs_of(command: Command) -> Iterator[Word]:
    """Yield the words that name the wrappers, outermost first, and the program.

    Of ``sudo -u web nice make all`` these are ``sudo``, ``nice`` and ``make``.
    """
    words = command.words
    last = len(words) - len(command.invocation)
    for index, word in enumerate(words[: min(last + 1, _MOST)]):
        # Up to here it is the program that runs, if it is not the value of an option.
        if last == 0 or unwrapped(words[: index + 1])[0] is word:
            yield word


def without_scripts(commands: Iterable[Command]) -> Iterator[Command]:
    """Yield those of the *commands* that are not in the script of another one.

    So it leaves out what another shell runs, as in ``sh -c '...'`` or ``eval``, and not
    what stands in a substitution.
    """
    script: Span | None = None
    for command in commands:
        # What is in a script follows the command that it is given to.
        if script is None or not _contains(script, command.span):
            yield command
            script = command.script.span if command.script else None


def _contains(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.stop <= outer.stop
