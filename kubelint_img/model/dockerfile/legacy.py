"""What stages inherit."""

from typing import NamedTuple

from kubelint_img.model.dockerfile.user import User
from kubelint_img.text import Text


class Legacy(NamedTuple):
    """What a stage hands down to those that start from it.

    It is handed down stage by stage: there may be thousands, so that neither recursion
    nor a walk through all ancestors of each would do.
    """

    user: User | None = None
    """The user that the stage ends with."""

    shell: tuple[Text, ...] = ()
    """What the SHELL says that it ends with."""

    is_windows: bool = False

    has_folder: bool = False
    """Whether it has set a WORKDIR."""
