"""What discovery finds: files to lint, files left alone, and what went wrong."""

from collections.abc import Iterable
from typing import NamedTuple

from kubelint_img.inputs.kind import Kind
from kubelint_img.problem import Unreadable
from kubelint_img.source import Source, Span


class Candidate(NamedTuple):
    """A file to read and lint."""

    path: str
    """As it is reported: as given, with ``/`` between its parts."""

    kind: Kind
    is_standard_input: bool = False


class LeftAlone(NamedTuple):
    """A file or folder that is not linted, and why."""

    path: str
    reason: str
    is_input: bool = True
    """Whether it is a Dockerfile, YAML or JSON all the same."""


class Discovery(NamedTuple):
    """All that the paths of a run stand for, in the order that it was found."""

    candidates: tuple[Candidate, ...] = ()
    left_alone: tuple[LeftAlone, ...] = ()
    problems: tuple[Unreadable, ...] = ()

    @classmethod
    def of(cls, found: Iterable[Candidate | LeftAlone | Unreadable]) -> "Discovery":
        """Sort what was *found* by what it is."""
        everything = tuple(found)
        return cls(
            tuple(each for each in everything if isinstance(each, Candidate)),
            tuple(each for each in everything if isinstance(each, LeftAlone)),
            tuple(each for each in everything if isinstance(each, Unreadable)),
        )


def unreadable(path: str, why: str) -> Unreadable:
    """Say of the file at *path* that it cannot be read, and *why*."""
    return Unreadable(Source(path, ""), Span(0, 0), f"cannot read the file: {why}")
