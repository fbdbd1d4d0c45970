"""What can be wrong on the user's side: errors that `cli.main` prints, and why."""

from collections.abc import Iterable
from functools import lru_cache


class KubelintError(Exception):
    """Something that the user can mend; its text says what."""


class UsageError(KubelintError):
    """The command line asks for what cannot be."""


class ConfigError(KubelintError):
    """A configuration file says what it must not, or cannot be read."""

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


class UnknownNameError(KubelintError):
    """A name that nothing goes by; the text has the nearest that something does."""

    def __init__(self, name: str, known: Iterable[str], what: str) -> None:
        """Say that *name* is no *what*, and which of those *known* is nearest."""
        super().__init__(f"unknown {what} {name!r}{_hint(name, tuple(known))}")


def why(error: OSError) -> str:
    """Say why the operating system refused, in its words."""
    return (error.strerror or type(error).__name__).lower()


@lru_cache(maxsize=256)  # a file may have the same mistake on every line
def _hint(name: str, known: tuple[str, ...]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only errors need it

    # Codes are upper-case and names lower-case: either may be typed the other way.
    candidates = {candidate.lower(): candidate for candidate in sorted(known)}
    nearest = get_close_matches(name.lower(), candidates, n=1)
    return f"; did you mean {candidates[nearest[0]]!r}?" if nearest else ""
