"""Violations in rendered texts, brought to what a person would edit."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kubelint_img.fix import Edit, Fix
from kubelint_img.inputs.kind import Kind
from kubelint_img.inputs.parse import File
from kubelint_img.inputs.rendering import Origin, Rendering
from kubelint_img.source import Place, Related, Source, Span
from kubelint_img.violation import Violation

_Order = tuple[str, int, str, int, str]

Found = tuple[Rendering, Sequence[Violation]]
"""What was found in what a tool made."""


def at_origins(found: Iterable[Found]) -> Iterator[Violation]:
    """Give what was found in renderings, each once, at what a person would edit.

    What shows only in some of the ways that a chart is rendered says in which.
    """
    shown = defaultdict[_Order, list[Rendering]](list)
    first = dict[_Order, Violation]()
    ways = defaultdict[object, int](int)
    for rendering, violations in found:
        ways[rendering.of] += 1
        told = [each for each in violations if not _is_made_up(rendering, each)]
        for violation in dict.fromkeys(_traced(rendering, told)):
            key = violation.order()
            first.setdefault(key, violation)
            if not shown[key] or shown[key][-1] is not rendering:
                shown[key].append(rendering)
    for key, violation in first.items():
        some = shown[key]
        if len(some) == sum(ways[of] for of in {each.of for each in some}):
            yield violation
        else:
            # In the other ways the text is right, or is not there at all.
            by = tuple(
                Related(Place(each.by, Span(0, 0)), f"with the values of {each.title}")
                for each in some
                if each.by
                and each.by is not violation.source
                and all(way.by for way in some)
            )
            yield violation._replace(related=(*violation.related, *by), fix=None)


def without_retold(
    files: Iterable[File],
    found: Mapping[Source, Sequence[Violation]],
    made: Iterable[Violation],
) -> dict[Source, Sequence[Violation]]:
    """Return what was *found* but for the secrets in values that what was *made* has.

    A secret in values and the object that it ends up in are one matter, and the
    rendering knows more of it.
    """
    told = {file.source: list[Span]() for file in files if file.kind is Kind.VALUES}
    for violation in made:
        if violation.is_secret and violation.source in told:
            told[violation.source].append(violation.span)
    return {
        source: [
            each
            for each in violations
            if not (each.is_secret and _overlaps(each.span, told.get(source, ())))
        ]
        for source, violations in found.items()
    }


def _overlaps(span: Span, others: Iterable[Span]) -> bool:
    return any(each.start < span.stop and span.start < each.stop for each in others)


def _is_made_up(rendering: Rendering, violation: Violation) -> bool:
    """Tell of a secret that is written nowhere, since it is made when it is needed."""
    place = Place(violation.source, violation.span)
    return violation.is_secret and rendering.is_made_anew(place)


def _traced(
    rendering: Rendering, violations: Sequence[Violation]
) -> Iterator[Violation]:
    rendered = {file.source for file in rendering.files}
    places = dict.fromkeys(
        place
        for violation in violations
        for place in _places(violation)
        if place.source in rendered
    )
    traced = rendering.trace(tuple(places))
    origins = dict(zip(places, traced, strict=True))
    for violation in violations:
        yield _at_origin(violation, origins)


def _places(violation: Violation) -> Iterator[Place]:
    yield Place(violation.source, violation.span)
    for each in violation.related:
        yield Place(each.where.source, each.where.span)
    for edit in violation.fix.edits if violation.fix else ():
        yield edit.where


def _at_origin(violation: Violation, origins: Mapping[Place, Origin]) -> Violation:
    place = Place(violation.source, violation.span)
    origin = origins.get(place) or Origin(place)
    related = (
        *(_related(each, origins) for each in violation.related),
        *origin.related,
    )
    return violation._replace(
        source=origin.where.source,
        span=origin.where.span,
        related=tuple(dict.fromkeys(related)),
        fix=_fix(violation.fix, origins) if violation.fix else None,
    )


def _related(related: Related, origins: Mapping[Place, Origin]) -> Related:
    place = Place(related.where.source, related.where.span)
    origin = origins.get(place)
    return Related(origin.where, related.message) if origin else related


def _fix(fix: Fix, origins: Mapping[Place, Origin]) -> Fix | None:
    """Return the fix where the text is; nothing where it is not written as it shows."""
    edits = list[Edit]()
    for edit in fix.edits:
        origin = origins.get(edit.where)
        if origin is None:
            edits.append(edit)
        elif origin.is_exact:
            edits.append(Edit(origin.where, edit.text))
        else:
            return None
    return fix._replace(edits=tuple(edits))
