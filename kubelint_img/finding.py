"""What a rule says about what it saw."""

from typing import NamedTuple

from kubelint_img.fix import Fix
from kubelint_img.source import Located, Related


class Finding(NamedTuple):
    """Where something is wrong, what it is, and perhaps how to mend it."""

    where: Located
    """The text that a person would edit."""

    message: str
    """What is wrong, in one sentence without a full stop; never a secret's value."""

    related: tuple[Related, ...] = ()
    fix: Fix | None = None
