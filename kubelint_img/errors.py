"""What can be wrong on the user's side: errors that `cli.main` prints, and why."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple


class KubelintError(Exception):
    """Something that the user can mend; its text says what."""


class UsageError(KubelintError):
    """The command line asks for what cannot be."""


class Mistake(NamedTuple):
    """What exactly is wrong in a configuration file."""

    keys: tuple[str | int, ...]
    """What leads to it, from where our table begins."""

    start: int
    """An offset in the text of the file, in code points."""

    stop: int
    nearest: str
    """What is meant, perhaps; nothing if nothing is near."""


class ConfigError(KubelintError):
    """A configuration file says what it must not, or cannot be read."""

    mistake: Mistake | None = None
    """Where it does so; nothing where that is not known."""

    def __init__(self, path: str, line: int, message: str) -> None:
        """Say *message* of *line* (counted from one) in the file at *path*."""
        super().__init__(path, line, message)
        self.path = path
        self.line = line
        self.message = message

    def __str__(self) -> str:
        """Return ``file:line: message``, which editors and CI logs link to."""
        return f"{self.path}:{self.line}: {self.message}"


class PluginError(KubelintError):
    """An installed plugin that cannot be used."""


class SupersededError(BaseException):
    """Ends a run that nobody waits for; no rule is to catch it."""


class UnknownNameError(KubelintError):
    """A name that nothing goes by; the text has the nearest that something does."""

    def __init__(
        self, name: str, known: Iterable[str], what: str, key: str = ""
    ) -> None:
        """Say that *name* is no *what*, and which of those *known* is nearest.

        *key* is what has that name for a value.
        """
        self.nearest = _nearest(name, tuple(known))
        where = f"{key}: " if key else ""
        hint = f"; did you mean {self.nearest!r}?" if self.nearest else ""
        super().__init__(f"{where}unknown {what} {name!r}{hint}")


def why(error: OSError) -> str:
    """Say why the operating system refused, in its words."""
    return (error.strerror or type(error).__name__).lower()


@lru_cache(maxsize=256)  # a file may have the same mistake on every line
def _nearest(name: str, known: tuple[str, ...]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only errors need it

    # Codes are upper-case and names lower-case: either may be typed the other way.
    candidates = {candidate.lower(): candidate for candidate in sorted(known)}
    nearest = get_close_matches(name.lower(), candidates, n=1)
    return candidates[nearest[0]] if nearest else ""
