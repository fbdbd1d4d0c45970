"""Registries that are frozen or gone, and what took their place."""

from typing import NamedTuple

from kubelint_img.knowledge.patterns import fact
from kubelint_img.model.image.image import Image
from kubelint_img.model.image.known_images import full_name
from kubelint_img.text import Text


class Deprecation(NamedTuple):
    """That images should no longer be taken from a registry, or a part of one."""

    registry: str
    """The registry, with the part of its path that is meant."""

    state: str
    """``frozen``, ``moved`` or ``replaced``."""

    since: str
    """The day, as in ``2023-04-03``; empty if none is known."""

    successor: str
    """Where its images are published now; empty if nowhere."""

    keeps_paths: bool
    """Whether the successor has the very same images under the same paths."""

    where: Text
    """Where the image names the registry."""


def deprecation_of(image: Image) -> Deprecation | None:
    """Return what is known against the registry of *image*; nothing if that is fine.

    The list is ``knowledge/deprecated-registries.txt``.
    """
    facts = fact("deprecated-registries", full_name(image))
    if facts is None or image.reference is None:
        return None
    registry, state, since, successor, *rest = facts
    if not f"{image.reference.name}/".startswith(f"{registry}/"):
        return None  # a mirror has it too
    return Deprecation(
        registry=registry,
        state=state,
        since=since.removeprefix("-"),
        successor=successor.removeprefix("-"),
        keeps_paths="same" in rest,
        where=_written(image, registry),
    )


def _written(image: Image, registry: str) -> Text:
    """Return the part of *image* that says *registry*; it may leave out docker.io."""
    _, slash, path = registry.partition("/")
    if image.registry:
        path = f"{image.registry}{slash}{path}"  # index.docker.io is docker.io too
    return image.text.part(0, len(path))
