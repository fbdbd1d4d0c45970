"""Texts that a tool makes of what people write, and the way back."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from kubelint_img.frozen import frozen
from kubelint_img.inputs.parse import File
from kubelint_img.source import Place, Related, Source


class Origin(NamedTuple):
    """Where a place in a rendered text comes from."""

    where: Place
    """What a person would edit."""

    related: tuple[Related, ...] = ()
    is_exact: bool = False
    """Whether the same characters stand there, so that they can be edited there."""


@frozen
class Rendering:
    """What a tool made of a chart or an overlay, in one way of using it."""

    files: tuple[File, ...]
    """The rendered texts, parsed. No place in them is ever shown."""

    trace: Callable[[Sequence[Place]], Sequence[Origin]]
    """Finds the origins of places in them: of many at a time, which is cheaper."""

    of: object
    """The chart or overlay, the same in all ways of using it."""

    parsed: Callable[[Source], File | None]
    """Parses one of the files that it was made of; gives nothing for another."""

    is_made_anew: Callable[[Place], bool] = lambda _: False
    """Tells of a text that the tool makes up each time, as it does a password."""

    title: str = ""
    """What tells this way of using it from others, for people to read."""

    by: Source | None = None
    """The file that makes this way different, if one does."""

    made_of: frozenset[Source] = frozenset()
    """Files of the run that have nothing more to say about what was made."""

    judged: frozenset[Source] = frozenset()
    """Files of the run whose objects are judged as made, not as they stand."""

    def with_made_of(self, sources: frozenset[Source]) -> "Rendering":
        """Return this, with more *sources* that have nothing more to say."""
        return replace(self, made_of=self.made_of | sources)


class Rendered(NamedTuple):
    """The files of a run, and what tools made of those that are not for a cluster."""

    files: tuple[File, ...]
    """Those of the run, with what is wrong with rendering them."""

    renderings: tuple[Rendering, ...] = ()
    close: Callable[[], None] = lambda: None
    """Ends what is needed to trace places."""

    remarks: tuple[str, ...] = ()
    """What is to be said of the run, on lines of standard error."""

    def and_then(self, later: "Rendered") -> "Rendered":
        """Return this with what was made *later*, of the files in this."""
        return self._replace(
            files=later.files,
            renderings=(*self.renderings, *later.renderings),
            remarks=(*self.remarks, *later.remarks),
        )
