"""One line of an inventory."""

from typing import NamedTuple

from kubelint_img.inventory.pin import Pinning, pinning_of
from kubelint_img.model.image.image import Image
from kubelint_img.model.kubernetes.resource import Resource
from kubelint_img.model.secret import masked
from kubelint_img.source import Place, Position


class Owner(NamedTuple):
    """What needs an image: a workload and a container of it, or a stage."""

    resource: Resource | None = None
    container: str = ""
    """The name of the container or volume; nothing where it has none."""

    stage: int | None = None
    """The number of the stage, from zero."""

    stage_name: str = ""

    def __str__(self) -> str:
        """Return what a person would call it, or nothing."""
        if self.resource:
            kind, namespace, name = self.resource
            keys = (kind, namespace, name or "-")
            workload = "/".join(key for key in keys if key)
            return f"{workload} {self.container}".rstrip()
        return "" if self.stage is None else f"stage {self.stage_name or self.stage}"


class Parts(NamedTuple):
    """A reference taken apart, with the defaults of Docker filled in."""

    registry: str
    """``docker.io`` if none is written."""

    repository: str
    """With the ``library/`` that names of one word imply."""

    tag: str
    """Nothing where none is written."""

    digest: str
    """As in ``sha256:…``; nothing where none is written."""

    @property
    def name(self) -> str:
        """Return registry and repository."""
        return f"{self.registry}/{self.repository}"

    def __str__(self) -> str:
        """Return the reference in full."""
        tag = f":{self.tag}" if self.tag else ""
        digest = f"@{self.digest}" if self.digest else ""
        return f"{self.name}{tag}{digest}"


class Entry(NamedTuple):
    """An image at one place, with no secret in any of it.

    Lines and columns count from one, the end is exclusive.
    """

    where: Place
    use: str
    """What for: ``container``, ``base``, ``kustomization``, ..."""

    owner: Owner
    text: str
    """What is written, its variables filled in."""

    parts: Parts | None
    """Nothing where it is unknown or no reference."""

    pinning: Pinning
    built_by: str
    """The path of the Dockerfile of the workspace that builds it, or nothing."""

    is_retagged: bool
    """Whether a tool of the workspace deploys another tag than the one here."""

    @property
    def path(self) -> str:
        """Return the path of the file."""
        return self.where.source.path

    @property
    def start(self) -> Position:
        """Return where its first character stands."""
        return self.where.source.position(self.where.span.start)

    @property
    def end(self) -> Position:
        """Return where its last character ends."""
        return self.where.source.position(self.where.span.stop)

    @property
    def name(self) -> str:
        """Return the reference in full, or what is written in place of one."""
        return str(self.parts or self.text)


def entry_of(image: Image, use: str, owner: Owner, unresolved: str = "") -> Entry:
    """Return the entry for *image*, its secrets masked.

    *unresolved* is the variable that keeps it from being known, if there is one.
    """
    builder = image.workspace.dockerfile_of(image)
    by, *why = pinning_of(image, unresolved)
    return Entry(
        where=Place(image.source, image.span),
        use=use,
        owner=_masked_owner(owner),
        text=masked(str(image)),
        parts=_parts(image),
        pinning=Pinning(by, *map(masked, why)),
        built_by=builder.source.path if builder else "",
        is_retagged=image.is_retagged,
    )


def _masked_owner(owner: Owner) -> Owner:
    resource = owner.resource and Resource(*map(masked, owner.resource))
    container, stage_name = masked(owner.container), masked(owner.stage_name)
    return Owner(resource, container, owner.stage, stage_name)


def _parts(image: Image) -> Parts | None:
    reference = image.reference
    if reference is None:
        return None
    texts = (reference.registry, reference.repository, image.tag, image.digest)
    return Parts(*(masked(str(text or "")) for text in texts))
