"""Shell scripts in a Dockerfile, made into files of their own."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from kubelint_img.frozen import frozen
from kubelint_img.lazy import cached_property, regex
from kubelint_img.model.dockerfile import Dockerfile, Run, Stage
from kubelint_img.source import Place
from kubelint_img.text import Text

SHELLS = frozenset({"ash", "bash", "busybox", "dash", "ksh", "sh"})
"""The shells whose scripts ShellCheck reads."""

_ONLY_HEREDOC = regex(r"<<-?\s*(['\"]?)[\w.-]+\1\s*")
_INTERPRETER = regex(r"#![ \t]*(?:\S*/)?(?:env[ \t]+(?:-S[ \t]+)?(?:\S*/)?)?(\S+).*\n?")
_NAME = regex(r"[A-Za-z_]\w*")


@frozen
class Script:
    """A script, in parts that know where they are written."""

    shell: str
    variables: tuple[str, ...]
    """What ARG and ENV define for it."""

    parts: tuple[Text | str, ...]
    """Its text; a plain string stands nowhere, and is there for the shell to read."""

    @cached_property
    def text(self) -> str:
        """Return the script as a file."""
        return self._head + "".join(map(_value, self.parts)) + "\n"

    def place(self, start: tuple[int, int], stop: tuple[int, int]) -> Place | None:
        """Return where the text between two positions is written.

        They are lines and columns of `text`, from 1. What stands nowhere in the
        Dockerfile has no place.
        """
        first, last = self._offset(*start), self._offset(*stop)
        index = bisect_right(self._starts, first) - 1
        part = self.parts[index] if 0 <= index < len(self.parts) else ""
        if isinstance(part, str):
            return None
        begin = first - self._starts[index]
        end = min(last - self._starts[index], len(part.value))
        return Place(part.source, part.part(begin, max(begin, end)).span)

    @cached_property
    def _head(self) -> str:
        """Return lines that say which shell reads it, and what is defined.

        The value is one without blanks: few ARGs and ENVs are asked to have others,
        and quotes around all of them would be what most findings are about.
        """
        assigned = " ".join(f"{name}=1" for name in self.variables)
        return f"#!/bin/{self.shell}\n" + (f"export {assigned}\n" if assigned else "")

    @cached_property
    def _starts(self) -> list[int]:
        lengths = (len(_value(part)) for part in self.parts)
        return list(accumulate(lengths, initial=len(self._head)))

    @cached_property
    def _lines(self) -> list[int]:
        lengths = (len(line) for line in self.text.split("\n"))
        return list(accumulate((length + 1 for length in lengths), initial=0))

    def _offset(self, line: int, column: int) -> int:
        return self._lines[min(line, len(self._lines)) - 1] + column - 1


def scripts_in(dockerfile: Dockerfile) -> Iterator[Script]:
    """Give what the RUNs in shell form run, where ShellCheck reads their shell."""
    for instruction in dockerfile.instructions:
        if isinstance(instruction, Run) and instruction.stage:
            yield from _scripts(instruction, instruction.stage)


def _scripts(run: Run, stage: Stage) -> Iterator[Script]:
    if run.is_json or run.shell not in SHELLS:
        return
    variables = tuple(sorted(_variables(run, stage)))
    if len(run.heredocs) == 1 and _ONLY_HEREDOC.fullmatch(run.body.value):
        content = run.heredocs[0].content
        first = _INTERPRETER.match(content.value)
        shell = first[1] if first else run.shell
        if shell in SHELLS:
            rest = content.part(first.end() if first else 0, len(content.value))
            yield Script(shell, variables, (rest,))
    else:
        yield Script(run.shell, variables, tuple(_with_heredocs(run)))


def _with_heredocs(run: Run) -> Iterator[Text | str]:
    yield run.body
    for heredoc in run.heredocs:
        yield "\n"
        yield heredoc.content
        is_ended = heredoc.content.value.endswith("\n") or not heredoc.content.value
        yield heredoc.name if is_ended else f"\n{heredoc.name}"


def _variables(run: Run, stage: Stage) -> Iterable[str]:
    """Return the names that ARG and ENV define above *run*, as a set."""
    names = set[str]()
    for each in stage.lineage:
        for instruction in each.instructions:
            if each is stage and instruction.span.start > run.span.start:
                break
            if instruction.keyword in {"ARG", "ENV"}:
                names.update(pair.name.value for pair in instruction.pairs)
    return {name for name in names if _NAME.fullmatch(name)}


def _value(part: Text | str) -> str:
    return part if isinstance(part, str) else part.value
