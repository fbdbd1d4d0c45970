"""The registries that a repository's images come from."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from kubelint_img.inventory.entry import Entry
from kubelint_img.model.image.reference import Reference
from kubelint_img.model.image.registry import is_loopback, needs_no_pull_secret


class Registry(NamedTuple):
    """A registry, or the part of a public one that belongs to somebody."""

    pattern: str
    """As in configuration: ``host[:port][/path]``."""

    images: int
    """At how many places an image of it is named."""

    is_private: bool
    """Whether images of it need credentials, as far as is known."""


def registries_of(entries: Iterable[Entry]) -> tuple[Registry, ...]:
    """Return the registries of *entries*, sorted, but for those of this machine."""
    counts = Counter[tuple[str, bool]]()
    for entry in entries:
        if entry.parts:
            registry, repository, *_ = entry.parts
            reference = Reference(registry, repository, None, None, None)
            if not is_loopback(reference):
                is_private = not needs_no_pull_secret(reference)
                counts[_pattern(reference, is_private=is_private), is_private] += 1
    return tuple(
        Registry(pattern, count, is_private)
        for (pattern, is_private), count in sorted(counts.items())
    )


def _pattern(reference: Reference, *, is_private: bool) -> str:
    """Return what to approve: of a registry that anyone may push to, one owner."""
    owner, slash, _ = reference.repository.partition("/")
    if is_private or not slash:
        return reference.registry
    return f"{reference.registry}/{owner}"
