"""From a script, an argument list or an instruction to its commands."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Protocol

from kubelint_img.lazy import regex
from kubelint_img.source import Span
from kubelint_img.syntax.shell.command import SHELLS, Command, Heredoc
from kubelint_img.syntax.shell.lexer import read
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
    return _with_script(Command(Text(words[0].source, (), span), whole), 0)


def run_commands(body: Text, heredocs: Sequence[_Heredoc] = ()) -> Iterator[Command]:
    """Yield the commands of a ``RUN`` in shell form.

    *body* is the instruction without continuations, and *heredocs* are what follows it
    in the Dockerfile. A ``RUN`` that is nothing but a heredoc is that script, unless
    its first line asks for something else than a shell.
    """
    lines = (Heredoc(each.content, each.expands) for each in heredocs)
    for draft in read(body.value):
        command = draft.command(body)
        count = sum(item.operator in {"<<", "<<-"} for item in command.redirects)
        if count:
            command = replace(command, heredocs=tuple(islice(lines, count)))
        if command.words or not command.heredocs:
            yield from _with_script(command, 0)
        elif _is_shell_script(command.heredocs[-1].content.value):
            yield from _commands(command.heredocs[-1].content, 0, 1)


def _is_shell_script(script: str) -> bool:
    interpreter = _INTERPRETER.match(script)
    return interpreter is None or interpreter[1] in SHELLS


def _commands(body: Text, depth: int, scripts: int) -> Iterator[Command]:
    for draft in read(body.value, depth):
        yield from _with_script(draft.command(body), scripts)


def _with_script(command: Command, scripts: int) -> Iterator[Command]:
    yield command
    script = command.script
    if script is not None and scripts < _DEEPEST:
        yield from _commands(script, command.depth + 1, scripts + 1)
