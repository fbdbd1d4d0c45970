"""Rules, and the decorator that makes one out of a function."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any, NamedTuple, TypeVar, overload

from kubelint_img.finding import Finding

Subject = TypeVar("Subject")
Options = TypeVar("Options")


class Severity(StrEnum):
    """How bad it is to break a rule."""

    ERROR = "error"
    """It exposes or breaks something."""

    WARNING = "warning"
    """It is a risk."""

    INFO = "info"
    """It could be better."""


class Rule(NamedTuple):
    """A check with all that is known of it.

    Its docs are those of the module that it is written in: Markdown, whose
    examples the tests run.
    """

    code: str
    """Capital letters, then digits; of our own rules ``KLI`` and three digits."""

    name: str
    """The bad pattern, in words with dashes."""

    severity: Severity
    default: bool
    """Whether the rule is on unless configuration says otherwise."""

    since: str
    """The version of its plugin that first had it."""

    equivalents: tuple[str, ...]
    """The peers' checks that it stands for, as in ``hadolint:DL3007``."""

    overlaps: tuple[str, ...]
    """Those that speak of the same thing and judge it in another way.

    A profile does without the rule; a comment that silences them silences it too.
    """

    tags: tuple[str, ...]
    subject: type[Any]
    options: type[Any] | None
    check: Callable[..., Iterable[Finding]]
    docs: str

    @property
    def summary(self) -> str:
        """Return the first line of the docs."""
        return self.docs.partition("\n")[0]


@overload
def rule(
    code: str,
    *,
    on: type[Subject],
    severity: Severity = ...,
    default: bool = ...,
    since: str = ...,
    equivalents: tuple[str, ...] = ...,
    overlaps: tuple[str, ...] = ...,
    tags: tuple[str, ...] = ...,
) -> Callable[[Callable[[Subject], Iterable[Finding]]], Rule]: ...


@overload
def rule(
    code: str,
    *,
    on: type[Subject],
    options: type[Options],
    severity: Severity = ...,
    default: bool = ...,
    since: str = ...,
    equivalents: tuple[str, ...] = ...,
    overlaps: tuple[str, ...] = ...,
    tags: tuple[str, ...] = ...,
) -> Callable[[Callable[[Subject, Options], Iterable[Finding]]], Rule]: ...


def rule(  # noqa: PLR0913 - all that a rule says of itself, by keyword
    code: str,
    *,
    on: type[Any],
    options: type[Any] | None = None,
    severity: Severity = Severity.WARNING,
    default: bool = True,
    since: str = "0.1",
    equivalents: tuple[str, ...] = (),
    overlaps: tuple[str, ...] = (),
    tags: tuple[str, ...] = (),
) -> Callable[[Callable[..., Iterable[Finding]]], Rule]:
    """Make a rule of a function, which is called with each *on* in the workspace.

    The function's name is the rule's, with dashes: ``latest_tag`` is ``latest-tag``
    in configuration, comments and reports. *options* is a `frozen` dataclass whose
    fields are what users may set, and whose defaults are the defaults.
    """

    def make(check: Callable[..., Iterable[Finding]]) -> Rule:
        return Rule(
            code=code,
            name=check.__name__.replace("_", "-"),
            severity=severity,
            default=default,
            since=since,
            equivalents=equivalents,
            overlaps=overlaps,
            tags=tags,
            subject=on,
            options=options,
            check=check,
            docs=check.__globals__["__doc__"] or "",
        )

    return make
