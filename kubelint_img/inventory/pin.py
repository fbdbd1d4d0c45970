"""What pins an image: what says which content its name stands for."""

from enum import StrEnum
from typing import NamedTuple

from kubelint_img.inventory.tag import is_moving
from kubelint_img.lazy import regex
from kubelint_img.model.image.image import Image
from kubelint_img.model.image.reference import variable_in

_NAME = regex(r"\w+(?:\.\w+)*")
_BRACES = "{}- "
_NOT_SAID = "nothing says which image that is"


class Pin(StrEnum):
    """What says which image is meant, the strictest first."""

    DIGEST = "digest"
    """It names the content itself."""

    VERSION = "version"
    """A tag like a version: it may be moved, but is not meant to be, or not far."""

    MOVING = "moving"
    """A tag that is meant to move, such as ``latest``."""

    NOTHING = "nothing"
    """There is neither a tag nor a digest, which means ``latest``."""

    UNKNOWN = "unknown"
    """Nobody can tell from what is written."""


class Pinning(NamedTuple):
    """What pins an image, or why that is not known."""

    by: Pin
    variable: str = ""
    """The variable without a value that keeps it from being known."""

    reason: str = ""
    """Why it is not known, where no variable is to blame."""


def pinning_of(image: Image, unresolved: str = "") -> Pinning:
    """Return what pins *image*.

    *unresolved* is the variable without a value that its name is made of, if the
    caller knows.
    """
    if image.reference:
        return Pinning(_pin(image))
    if variable := unresolved or _variable(str(image)):
        return Pinning(Pin.UNKNOWN, variable=variable)
    why = f"no reference: {image.fault}" if image.fault else _NOT_SAID
    return Pinning(Pin.UNKNOWN, reason=why)


def _pin(image: Image) -> Pin:
    if image.digest:
        return Pin.DIGEST
    if not image.tag:
        return Pin.NOTHING
    return Pin.MOVING if is_moving(image.tag.value) else Pin.VERSION


def _variable(text: str) -> str:
    """Return the name of the first variable in *text*, or nothing.

    Of the action of a template, as in ``{{ .Values.image }}``, that is all within.
    """
    variable = variable_in(text) or ""
    if variable.startswith("{{"):
        return variable.strip(_BRACES)
    name = _NAME.search(variable)
    return name[0] if name else variable
