"""Suppressions: how they are written, what they cover, and which were needed."""

from collections.abc import Mapping

from kubelint_img.model.suppression import MARK, Suppression
from kubelint_img.rule import Rule
from kubelint_img.source import Source
from kubelint_img.suppress.sift import sift
from kubelint_img.syntax.dockerfile import Script
from kubelint_img.syntax.yaml import Stream

__all__ = ["sift", "suppressions_in"]


def suppressions_in(
    source: Source,
    stream: Stream | None,
    script: Script | None,
    known: Mapping[str, Rule],
) -> tuple[Suppression, ...]:
    """Return the suppressions in *source*; see `find.suppressions_in`."""
    if MARK not in source.text:
        return ()
    # Few files have any, and only their runs pay for what reads them.
    from kubelint_img.suppress import find  # noqa: PLC0415 - see above

    return find.suppressions_in(source, stream, script, known)
