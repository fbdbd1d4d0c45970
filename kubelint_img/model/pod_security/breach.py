"""What breaks a control of the Pod Security Standards."""

from typing import NamedTuple

from kubelint_img.source import Located


class Breach(NamedTuple):
    """Where a pod breaks a control, and how."""

    where: Located
    """The text that a person would edit."""

    message: str
    """In one sentence without a full stop."""
