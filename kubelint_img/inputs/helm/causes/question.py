"""What is asked about a rendered text, and what is answered."""

from typing import NamedTuple

from kubelint_img.inputs.helm.causes.cause import Cause
from kubelint_img.lazy import regex
from kubelint_img.source import Span

_KEY = regex(r"""\s*(?:-\s+)*["']?([^\s"':#]+)["']?\s*:(?:\s|$)""")


class Printed(NamedTuple):
    """The part of a template that printed something."""

    path: str
    """The template, by its path in the chart."""

    span: Span


class Question(NamedTuple):
    """A place in a rendered text, on one line of it."""

    path: str
    """The template that was rendered, by its path in the chart."""

    line: int
    """From 0."""

    span: Span
    """Within that line."""

    text: str
    """The whole line."""

    printed_by: tuple[Printed, ...]
    """The actions that it came out of."""

    is_settled: bool = True
    """Whether the line is the same each time that it is rendered."""

    @property
    def asked(self) -> str:
        """Return what stands at the place."""
        return self.text[slice(*self.span)]

    @property
    def key(self) -> str:
        """Return the key that the line begins with; nothing if it has none."""
        found = _KEY.match(self.text)
        return found[1] if found else ""


class Answer(NamedTuple):
    """What caused (a part of) the text at a place."""

    cause: Cause
    span: Span
    """Where its text came out, within the line."""

    is_whole: bool
    """Whether it came out just as it is written."""

    start: int = 0
    """Where what came out stands in the text of the cause: that may have more lines."""
