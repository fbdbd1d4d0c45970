"""Commands of a script that has been read."""

from collections.abc import Iterator

from kubelint_img.lazy import cached_property
from kubelint_img.syntax.shell.command import Command, Heredoc, Redirect
from kubelint_img.syntax.shell.draft import DraftCommand
from kubelint_img.syntax.shell.word import Word
from kubelint_img.syntax.shell.wrapper import WRAPPERS
from kubelint_img.text import Text


class ParsedCommand(Command):
    """A command of a script. Most are only asked for their names."""

    def __init__(
        self,
        body: Text,
        draft: DraftCommand,
        heredocs: tuple[Heredoc, ...] | None = None,
    ) -> None:
        """Take what was read in *body*.

        *heredocs* are what the command reads if they do not stand in *body*.
        """
        self._body = body
        self._draft = draft
        self._heredocs = heredocs
        self.name = self._name(draft.program)

    @property
    def operator(self) -> str:
        """Return what follows it."""
        return self._draft.operator

    @property
    def depth(self) -> int:
        """Return in how many substitutions and inner scripts it stands."""
        return self._draft.depth

    @cached_property
    def where(self) -> Text:
        """Return all of it, as it is written."""
        return self._body.part(self._draft.start, self._draft.stop)

    def _name(self, first: str) -> str:
        name = first.rpartition("/")[2]
        if not name or "=" in first or name in WRAPPERS:
            program = self.invocation[0].value if self.invocation else ""
            return program.rpartition("/")[2]
        return name

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Return the program and its arguments, behind any assignments."""
        return self._all_words[len(self.assignments) :]

    @cached_property
    def assignments(self) -> tuple[tuple[str, Word], ...]:
        """Return variables set in front of it, and their values."""
        first = self._draft.program
        may_assign = not first or "=" in first
        return tuple(self._assignments()) if may_assign else ()

    @cached_property
    def redirects(self) -> tuple[Redirect, ...]:
        """Return where its streams go to and come from."""
        return tuple(
            Redirect(item.operator, item.target.word(self._body), item.descriptor)
            for item in self._draft.redirects
        )

    @cached_property
    def heredocs(self) -> tuple[Heredoc, ...]:
        """Return the lines that it reads."""
        if self._heredocs is not None:
            return self._heredocs
        return tuple(
            Heredoc(self._body.part(item.start, item.stop), item.expands)
            for item in self._draft.heredocs
        )

    @cached_property
    def _all_words(self) -> tuple[Word, ...]:
        words: list[Word] = []
        for part in self._draft.parts:
            words += part.words(self._body)
        return tuple(words)

    def _assignments(self) -> Iterator[tuple[str, Word]]:
        for word in self._all_words:
            assignment = word.assignment()
            if assignment is None:
                return
            yield assignment
