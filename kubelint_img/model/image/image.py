"""Images: one view for every place where one is named."""

from enum import StrEnum
from typing import TYPE_CHECKING

from kubelint_img.frozen import frozen
from kubelint_img.lazy import cached_property
from kubelint_img.model.image.reference import (
    Bounds,
    InvalidReferenceError,
    Reference,
    parse,
)
from kubelint_img.model.kubernetes.resource import Resource
from kubelint_img.source import Source, Span
from kubelint_img.text import Text

if TYPE_CHECKING:
    from kubelint_img.model.kustomization.image_override import ImageOverride
    from kubelint_img.model.workspace.workspace import Workspace


class ImageUse(StrEnum):
    """What an image is named for."""

    CONTAINER = "container"
    VOLUME = "volume"
    BASE = "base"
    """What a stage starts from: ``FROM``."""

    COPY = "copy"
    """Where files are copied from: ``COPY --from``."""

    MOUNT = "mount"
    """What is mounted while building: ``RUN --mount=from=``."""

    KUSTOMIZATION = "kustomization"
    """What a kustomization puts in the place of images: an entry of ``images:``."""

    FRONTEND = "frontend"
    """What reads the Dockerfile: ``# syntax=``."""


@frozen
class Image:
    """An image reference, in the use that it is put to.

    In a Dockerfile the text is what the reference resolves to. Where a variable in
    it has no value, the image is unknown: it has no parts, and nothing is guessed.
    """

    text: Text
    use: ImageUse
    workspace: "Workspace"
    resource: Resource | None = None
    is_known: bool = True

    is_partial: bool = False
    """Whether the object that names it is a patch, which says only a part."""

    override: "ImageOverride | None" = None
    """The entry of a kustomization that it is put together from, if it is from one."""

    @property
    def source(self) -> Source:
        """Return the file that names the image."""
        return self.text.source

    @property
    def span(self) -> Span:
        """Return where the reference is written, or what of it is decisive."""
        return self.override.decisive.span if self.override else self.text.span

    @property
    def naming(self) -> Text:
        """Return the text that the name of the image is in."""
        return self.override.naming.string if self.override else self.text

    @property
    def has_foreign_tag(self) -> bool:
        """Tell whether only the name is given here, and the tag is another image's."""
        return self.override is not None and not self.override.sets_tag

    @property
    def has_foreign_name(self) -> bool:
        """Tell whether a manifest that can be read gives the name, and not this."""
        return self.override is not None and self.override.keeps_name

    @cached_property
    def reference(self) -> Reference | None:
        """Return the reference in its parts; nothing if it is unknown or invalid."""
        return self._parsed if isinstance(self._parsed, Reference) else None

    @cached_property
    def fault(self) -> str | None:
        """Say why the text cannot be a reference; nothing if it can, or is unknown."""
        return self._parsed if isinstance(self._parsed, str) else None

    @property
    def is_retagged(self) -> bool:
        """Tell whether the tag that is deployed is another one than is written here."""
        if self.override:
            return self.override.is_overridden
        return self._is_in_cluster and self.workspace.retags(self)

    @property
    def is_renamed(self) -> bool:
        """Tell whether the name that is deployed is another than is written here."""
        if self.override:
            return self.override.is_renamed
        return self._is_in_cluster and self.workspace.renames(self)

    @property
    def _is_in_cluster(self) -> bool:
        return self.use in {ImageUse.CONTAINER, ImageUse.VOLUME}

    @property
    def tag(self) -> Text | None:
        """Return the tag, if one is written."""
        return self._part(self.reference.tag if self.reference else None)

    @property
    def digest(self) -> Text | None:
        """Return the digest, as in ``sha256:…``, if one is written."""
        return self._part(self.reference.digest if self.reference else None)

    @property
    def registry(self) -> Text | None:
        """Return the registry, if one is written."""
        return self._part(self.reference.registry_bounds if self.reference else None)

    def _part(self, bounds: Bounds | None) -> Text | None:
        return self.text.part(*bounds) if bounds else None

    @cached_property
    def _parsed(self) -> Reference | str | None:
        if not self.is_known:
            return None
        try:
            return parse(self.text.value)
        except InvalidReferenceError as error:
            return str(error)

    def __str__(self) -> str:
        """Return the reference as it reads when resolved."""
        return self.text.value
