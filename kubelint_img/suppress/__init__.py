"""Suppressions: how they are written, what they cover, and which were needed."""

from collections.abc import Mapping, Sequence

from kubelint_img.config.settings import Settings
from kubelint_img.model.peer_suppression import PeerSuppression
from kubelint_img.model.suppression import MARK, Suppression
from kubelint_img.rule import Rule
from kubelint_img.source import Source
from kubelint_img.suppress.sift import sift
from kubelint_img.syntax.dockerfile import Script
from kubelint_img.syntax.yaml import Stream

__all__ = [
    "annotations_in",
    "as_suppressions",
    "peer_suppressions_in",
    "permitted",
    "sift",
    "silenceable",
    "suppressions_in",
]


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


def annotations_in(
    stream: Stream, known: Mapping[str, Rule]
) -> tuple[Suppression, ...]:
    """Return what the annotations of the objects in *stream* silence."""
    if MARK not in stream.source.text:
        return ()
    from kubelint_img.suppress import annotation  # noqa: PLC0415 - as above

    return tuple(annotation.annotated(stream, known))


def permitted(
    suppressions: tuple[Suppression, ...], settings: Settings
) -> tuple[Suppression, ...]:
    """Return *suppressions* without what *settings* do not allow them.

    What they lose is a fault of theirs, which is reported as any other is.
    """
    if not settings.requires_reason and not settings.unsuppressible:
        return suppressions
    from kubelint_img.suppress.permitted import permitted_one  # noqa: PLC0415 - as above

    return tuple(permitted_one(each, settings) for each in suppressions)


def silenceable(known: Mapping[str, Rule], settings: Settings) -> Mapping[str, Rule]:
    """Return the rules among those *known* that something in a file may silence."""
    protected = settings.unsuppressible
    if not protected:
        return known
    return {key: rule for key, rule in known.items() if rule.code not in protected}


def peer_suppressions_in(
    stream: Stream | None, script: Script | None
) -> tuple[PeerSuppression, ...]:
    """Return what comments and annotations in a file silence of other linters.

    *stream* or *script* is what the file was parsed into, if it could be.
    """
    parsed = stream or script
    text = parsed.source.text if parsed else ""
    if "skip" not in text and "ignore" not in text:
        return ()
    from kubelint_img.suppress import peers, peers_yaml  # noqa: PLC0415 - as above

    if stream:
        return peers_yaml.peer_suppressions_in(stream)
    return peers.peer_suppressions_in(script) if script else ()


def as_suppressions(
    comments: Sequence[PeerSuppression], known: Mapping[str, Rule]
) -> tuple[Suppression, ...]:
    """Return for each of *comments* one that names our rules instead."""
    if not comments:
        return ()
    from kubelint_img.suppress import peers  # noqa: PLC0415 - as above

    return tuple(peers.as_suppressions(comments, known))
