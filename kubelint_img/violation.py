"""A finding in its file, with the rule that it breaks."""

from typing import NamedTuple

from kubelint_img.fix import Fix
from kubelint_img.model.kubernetes.resource import Resource
from kubelint_img.rule import Rule, Severity
from kubelint_img.source import Position, Related, Source, Span

Order = tuple[str, int, str, int, str]
"""What violations are sorted by: path, start, code, end and message."""


class Violation(NamedTuple):
    """What is reported: which rule is broken, where, and how."""

    rule: Rule
    severity: Severity
    source: Source
    span: Span
    message: str
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    resource: Resource | None = None
    """The Kubernetes object that it is about, if it is about one."""

    is_secret: bool = False
    """Whether what stands at the place is a secret, which no report may show."""

    @property
    def path(self) -> str:
        """Return the path of the file, as it was given."""
        return self.source.path

    @property
    def start(self) -> Position:
        """Return the line and column, from 1, of the first character."""
        return self.source.position(self.span.start)

    @property
    def end(self) -> Position:
        """Return the line and column, from 1, behind the last character."""
        return self.source.position(self.span.stop)

    def order(self) -> Order:
        """Return the key that reports are sorted by: path, place, code."""
        start, stop = self.span
        return (self.path, start, self.rule.code, stop, self.message)
