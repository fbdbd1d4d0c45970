"""The parts that a template consists of, each with its place."""

from enum import Enum
from typing import NamedTuple

from kubelint_img.source import Span


class Kind(Enum):
    """What an action does."""

    PRINTS = "prints"
    """It writes the value of a pipeline."""

    OPENS = "opens"
    """It begins a block: ``if``, ``range``, ``with``."""

    DEFINES = "defines"
    """It begins the body of a named template: ``define``."""

    EMBEDS = "embeds"
    """It does that too, and writes what the template does: ``block``."""

    CLOSES = "closes"
    """It is the ``end`` of a block."""

    STEERS = "steers"
    """It writes nothing: ``else``, ``break``, an assignment, a comment."""

    CALLS = "calls"
    """It writes what another template does: ``template``."""


class Words(NamedTuple):
    """Text that every run writes as it stands, but for the blanks that are trimmed."""

    span: Span
    """All that stands between two actions."""

    written: Span
    """What is left of it once the actions around have trimmed it."""

    is_captured: bool
    """Whether it lies in a named template, whose text others may go on to work with."""


class Literal(NamedTuple):
    """A string within an action."""

    span: Span
    """What stands between its quotes."""

    is_raw: bool
    """Whether it stands in backquotes, where nothing is escaped."""


class Action(NamedTuple):
    """What stands between ``{{`` and ``}}``."""

    span: Span
    """With its braces."""

    inner: Span
    """Without braces, dashes and blanks."""

    kind: Kind
    literals: tuple[Literal, ...]
    is_captured: bool
    """Whether it lies in a named template."""

    is_comment: bool = False
    template: str = ""
    """The name of the template that this begins, if it begins one."""


Part = Words | Action
