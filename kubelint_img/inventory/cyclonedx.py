"""A bill of materials: CycloneDX 1.6 as JSON, with a component for each image.

The places of an image are occurrences in the evidence of its component: ``offset`` is
the column, from 1. Nothing is in it that another run would have otherwise: no time, no
serial number.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from cyclonedx.model import Property
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.component_evidence import ComponentEvidence, Occurrence
from cyclonedx.output.json import JsonV1Dot6

from kubelint_img import __version__
from kubelint_img.inventory.entry import Entry
from kubelint_img.inventory.purl import purl_of

_TOOL = "kubelint-img"
_UNNAMED = "unnamed"
"""What a component is called whose image is an empty text; it needs some name."""


def listed(entries: Sequence[Entry]) -> Iterator[str]:
    """Give the whole document."""
    bom = Bom(components=_components(entries))
    tool = Component(name=_TOOL, version=__version__, type=ComponentType.APPLICATION)
    bom.metadata.tools.components.add(tool)
    document = json.loads(JsonV1Dot6(bom).output_as_string())
    yield json.dumps(_timeless(document), ensure_ascii=False, indent=2)


def _components(entries: Iterable[Entry]) -> Iterator[Component]:
    in_order = sorted(entries, key=_key)
    for _, same in groupby(in_order, _key):
        yield _component(list(same))


def _key(entry: Entry) -> tuple[bool, str]:
    return entry.parts is None, entry.name


def _component(same: Sequence[Entry]) -> Component:
    """Return the component for entries that name one image."""
    parts, name = same[0].parts, same[0].name
    occurrences = map(_occurrence, same)
    return Component(
        name=parts.name if parts else name or _UNNAMED,
        version=(parts.digest or parts.tag or None) if parts else None,
        type=ComponentType.CONTAINER,
        bom_ref=f"{'image' if parts else 'unknown'}:{name}",
        purl=purl_of(parts) if parts else None,
        properties={Property(name=key, value=value) for key, value in _facts(same)},
        evidence=ComponentEvidence(occurrences=occurrences),
    )


def _facts(same: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    for entry in same:
        yield f"{_TOOL}:pinned-by", entry.pinning.by
        if entry.pinning.variable:
            yield f"{_TOOL}:variable", entry.pinning.variable
        if entry.pinning.reason:
            yield f"{_TOOL}:reason", entry.pinning.reason
        if entry.built_by:
            yield f"{_TOOL}:built-by", entry.built_by
        if entry.is_retagged:
            yield f"{_TOOL}:retagged", "true"


def _occurrence(entry: Entry) -> Occurrence:
    line, column = entry.start
    return Occurrence(
        location=entry.path,
        line=line,
        offset=column,
        symbol=str(entry.owner) or None,
        additional_context=entry.use,
    )


def _timeless(document: dict[str, Any]) -> dict[str, Any]:
    """Take out what the library puts in of its own, and sort what it leaves in sets."""
    del document["serialNumber"]
    del document["metadata"]["timestamp"]
    document.pop("dependencies", None)  # that none is known does not mean: none
    for component in document.get("components", ()):
        component["evidence"]["occurrences"].sort(key=_place)
    return dict(sorted(document.items()))


def _place(occurrence: dict[str, Any]) -> tuple[str, int, int, str, str]:
    return (
        occurrence["location"],
        occurrence["line"],
        occurrence["offset"],
        occurrence.get("symbol", ""),
        occurrence["additionalContext"],
    )
