"""The shape of the JSON report: its JSON Schema is made of this."""

from typing import Literal, TypedDict

SeverityName = Literal["error", "warning", "info"]


class Tool(TypedDict):
    """What has made the report."""

    name: Literal["kubelint-img"]
    version: str
    """Of the program."""


class BySeverity(TypedDict):
    """How many violations there are of each severity."""

    error: int
    """What exposes or breaks something."""

    warning: int
    """What is a risk."""

    info: int
    """What could be better."""


class Summary(TypedDict):
    """How much was found, in how much."""

    files: int
    """The files that were linted."""

    violations: int
    by_severity: BySeverity


class Position(TypedDict):
    """A place between two characters."""

    line: int
    """From 1."""

    column: int
    """From 1, in Unicode code points."""


class Related(TypedDict):
    """A place that helps to understand another one."""

    message: str
    """What it is."""

    path: str
    start: Position
    end: Position
    """Behind the last character."""


class Edit(TypedDict):
    """A text, and what it takes the place of."""

    path: str
    start: Position
    end: Position
    """Behind the last character that is taken out."""

    text: str
    """What is written there; nothing where something is only taken out."""


class Fix(TypedDict):
    """Edits that belong together: all are made, or none."""

    title: str
    safe: bool
    """Whether it leaves alone all but what the rule is about."""

    edits: list[Edit]
    """None where they would show a secret; the program makes them all the same."""


class Resource(TypedDict):
    """What a Kubernetes object is called; null for what is not written."""

    kind: str | None
    namespace: str | None
    name: str | None


class Violation(TypedDict):
    """Which rule is broken, where, and how."""

    code: str
    """Of the rule, such as KLI101."""

    name: str
    """Of the rule, such as latest-tag."""

    severity: SeverityName
    """How bad it is, after all that is configured."""

    message: str
    path: str
    """As it was given, with `/` between its parts."""

    start: Position
    end: Position
    """Behind the last character."""

    related: list[Related]
    fix: Fix | None
    """How to mend it; null where that is not known."""

    resource: Resource | None
    """The Kubernetes object that it is about."""

    help_url: str
    """The page on the rule."""


class JsonReport(TypedDict):
    """What `kubelint-img check --format json` writes."""

    version: Literal[1]
    """Of this shape."""

    tool: Tool
    summary: Summary
    violations: list[Violation]
    """By path, line, column and code."""
