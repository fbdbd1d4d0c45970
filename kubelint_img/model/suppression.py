"""Suppressions: wishes of the linted files themselves that rules be silent."""

from typing import NamedTuple

from kubelint_img.source import Place, Source, Span

MARK = "kubelint-img"
"""A text without this word has no suppressions."""


class RuleName(NamedTuple):
    """A rule as a suppression names it, by code or name."""

    text: str
    span: Span
    code: str = ""
    """The code of the rule; nothing if there is no such rule."""


class Fault(NamedTuple):
    """What is wrong with how a suppression is written."""

    span: Span
    message: str


class Suppression(NamedTuple):
    """A comment, or an entry of an annotation, that silences rules."""

    source: Source
    span: Span
    """The whole comment, from ``#``, or the whole entry."""

    rules: tuple[RuleName, ...]
    scope: Span
    """Where findings must begin to be silenced."""

    is_removable: bool = False
    """Whether it is a comment that means nothing to whatever reads the file."""

    reason: str = ""
    until: str = ""
    """The last day that it holds, as in ``2026-01-31``; nothing if there is none."""

    faults: tuple[Fault, ...] = ()
    idle: tuple[RuleName, ...] = ()
    """Of its rules, those in use that had nothing to say in its scope.

    Known once all rules have spoken.
    """

    is_expired: bool = False

    resource: None = None

    @property
    def is_idle(self) -> bool:
        """Tell whether nothing would be lost without it."""
        return len(self.idle) == len(self.rules)

    def removal(self) -> tuple[Place, str]:
        """Return what to write where, so that only the rules at work are named."""
        if self.is_idle:
            return Place(self.source, self._with_margin()), ""
        first, last = self.rules[0].span, self.rules[-1].span
        kept = [rule.text for rule in self.rules if rule not in self.idle]
        return Place(self.source, Span(first.start, last.stop)), ", ".join(kept)

    def _with_margin(self) -> Span:
        """Return the comment with what it leaves blank: its margin, or its line."""
        number = self.source.position(self.span.start).line
        line = self.source.line_span(number)
        before = self.source.text[line.start : self.span.start]
        if not before.strip():
            return Span(line.start, line.stop)
        return Span(line.start + len(before.rstrip()), self.span.stop)
