"""Words and commands that are still being read; offsets count in their body."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from kubelint_img.lazy import regex
from kubelint_img.source import Span
from kubelint_img.syntax.shell.command import Command, Heredoc, Redirect
from kubelint_img.syntax.shell.word import Run, Word, joined
from kubelint_img.text import Text

_ASSIGNMENT = regex(r"([A-Za-z_]\w*)(?:\[[^\]]*\])?\+?=")


@dataclass(eq=False, repr=False)
class DraftWord:
    """A word, from its first character on."""

    start: int
    stop: int = 0
    has_expansion: bool = False
    is_quoted: bool = False
    _runs: list[Run] = field(default_factory=list)

    def add(self, start: int, stop: int, value: str | None = None) -> None:
        """Take the characters from *start* to *stop*, or *value* in their place."""
        if start == stop:
            return
        last = self._runs[-1] if self._runs else None
        if last and last.stop == start and last.value is None is value:
            self._runs[-1] = Run(last.start, stop)
        else:
            self._runs.append(Run(start, stop, value))

    def plain(self, script: str) -> str:
        """Return its value if nothing in it is quoted or expanded, else nothing."""
        if self.is_quoted or self.has_expansion:
            return ""
        return self.value(script)

    def value(self, script: str) -> str:
        """Return it without its quotes."""
        return joined(script, self._runs)

    def assignment(self, script: str) -> "tuple[str, DraftWord] | None":
        """Return the variable that it sets, and to what."""
        if not self._runs or self._runs[0].start != self.start:
            return None
        first, *others = self._runs
        match = _ASSIGNMENT.match(script, first.start, first.stop)
        if match is None:
            return None
        rest = [Run(match.end(), first.stop)] if match.end() < first.stop else []
        return match[1], DraftWord(
            match.end(), self.stop, self.has_expansion, self.is_quoted, rest + others
        )

    def word(self, body: Text) -> Word:
        """Return it as a word of *body*."""
        where = Span(self.start, self.stop)
        return Word(body, where, self._runs, has_expansion=self.has_expansion)


class DraftRedirect(NamedTuple):
    """A redirect with its target."""

    operator: str
    descriptor: str
    target: DraftWord


class DraftHeredoc(NamedTuple):
    """Where the lines of a heredoc stand."""

    start: int
    stop: int
    expands: bool


@dataclass(eq=False, repr=False)
class DraftCommand:
    """A command, complete when its operator is known."""

    depth: int
    words: list[DraftWord] = field(default_factory=list)
    redirects: list[DraftRedirect] = field(default_factory=list)
    heredocs: list[DraftHeredoc] = field(default_factory=list)
    operator: str = ""

    def command(self, body: Text) -> Command:
        """Return it as a command of *body*."""
        assignments = tuple(self._assignments(body.value))
        return Command(
            where=self._where(body),
            words=tuple(draft.word(body) for draft in self.words[len(assignments) :]),
            assignments=tuple((name, value.word(body)) for name, value in assignments),
            redirects=tuple(
                Redirect(item.operator, item.target.word(body), item.descriptor)
                for item in self.redirects
            ),
            heredocs=tuple(
                Heredoc(body.part(item.start, item.stop), item.expands)
                for item in self.heredocs
            ),
            operator=self.operator,
            depth=self.depth,
        )

    def _assignments(self, script: str) -> Iterator[tuple[str, DraftWord]]:
        for draft in self.words:
            assignment = draft.assignment(script)
            if assignment is None:
                return
            yield assignment

    def _where(self, body: Text) -> Text:
        drafts = [*self.words, *(redirect.target for redirect in self.redirects)]
        start = min(draft.start for draft in drafts)
        stop = max(draft.stop for draft in drafts)
        return body.part(start, stop)
