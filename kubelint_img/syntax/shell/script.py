"""From a script, an argument list or an instruction to its commands."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from operator import itemgetter
from typing import Protocol

from kubelint_img.lazy import regex
from kubelint_img.source import Span
from kubelint_img.syntax.shell.command import SHELLS, Command, Heredoc
from kubelint_img.syntax.shell.lexer import read
from kubelint_img.syntax.shell.parsed import ParsedCommand
from kubelint_img.syntax.shell.word import Word
from kubelint_img.text import Text

_INTERPRETER = regex(r"#![ \t]*(?:\S*/env[ \t]+(?:-\S+[ \t]+)*)?(?:\S*/)?(\S+)")

_DEEPEST = 4
"""Scripts inside of more scripts than this (``sh -c "sh -c ..."``) are only words."""


class _Heredoc(Protocol):
    """A heredoc of the Dockerfile, or of the shell."""

    @property
    def content(self) -> Text: ...
    @property
    def expands(self) -> bool: ...


def commands(body: Text) -> Iterator[Command]:
    """Yield the simple commands of a script, and of the scripts in it.

    A command in ``$(...)`` comes before the one that uses it, one in ``sh -c`` or
    ``bash <<EOF`` behind it; their `depth` is greater.
    """
    return _commands(body, 0, 0)


def exec_commands(words: Sequence[Text]) -> Iterator[Command]:
    """Yield the command of an argument list, and those of the script it may carry.

    The list is a Dockerfile's ``["sh", "-c", "..."]``, or a container's ``command``
    and ``args`` together.
    """
    if not words:
        return iter(())
    spans = [word.whole for word in words]
    span = Span(min(span.start for span in spans), max(span.stop for span in spans))
    whole = tuple(Word.of(word) for word in words)
    command = Command(Text(words[0].source, (), span), whole)
    return chain((command,), _in_script(command, 0))


def run_commands(body: Text, heredocs: Sequence[_Heredoc] = ()) -> Iterator[Command]:
    """Yield the commands of a ``RUN`` in shell form.

    *body* is the instruction without continuations, and *heredocs* are what follows it
    in the Dockerfile. A ``RUN`` that is nothing but a heredoc is that script, unless
    its first line asks for something else than a shell.
    """
    lines = (Heredoc(each.content, each.expands) for each in heredocs)
    for draft in read(body.value):
        count = draft.count_heredocs()
        its_lines = tuple(islice(lines, count)) if count else None
        command = ParsedCommand(body, draft, its_lines)
        if not its_lines or command.words:
            yield command
            yield from _in_script(command, 0)
        elif _is_shell_script(its_lines[-1].content.value):
            yield from _commands(its_lines[-1].content, 0, 1)


def _is_shell_script(script: str) -> bool:
    interpreter = _INTERPRETER.match(script)
    return interpreter is None or interpreter[1] in SHELLS


def _commands(body: Text, depth: int, scripts: int) -> Iterator[Command]:
    for draft in read(body.value, depth):
        command = ParsedCommand(body, draft)
        yield command
        yield from _in_script(command, scripts)


def _in_script(command: Command, scripts: int) -> Iterable[Command]:
    """Return the commands in the script that a command gives to a shell, if it does."""
    script = command.script
    if script is None or scripts >= _DEEPEST:
        return ()
    return _given(script, command.depth + 1, scripts)


def _given(script: Text, depth: int, scripts: int) -> Iterator[Command]:
    """Yield the commands of a script that is given to a shell.

    What is substituted in the script before that shell sees it has been read already.
    """
    substituted = script.substituted if isinstance(script, Word) else ()
    for draft in read(script.value, depth):
        if draft.depth > depth and _is_within(draft.start, substituted):
            continue
        inner = ParsedCommand(script, draft)
        yield inner
        yield from _in_script(inner, scripts + 1)


def _is_within(offset: int, ranges: Sequence[tuple[int, int]]) -> bool:
    """Tell whether *offset* lies in one of the *ranges*, which are in order."""
    index = bisect_right(ranges, offset, key=itemgetter(0)) - 1
    return index >= 0 and offset < ranges[index][1]
