"""Sets of paths, written as in ``.gitignore``."""

import os
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from kubelint_img.frozen import frozen
from kubelint_img.lazy import cached_property

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


@frozen
class Patterns:
    """Patterns as in ``.gitignore``, for the paths below a folder."""

    base: str
    """The absolute path of the folder."""

    lines: tuple[str, ...]
    """One pattern each; what is no pattern is passed over, as git does."""

    origin: str = ""
    """The file that they are written in, for people to read."""

    def verdict(self, path: str, *, is_directory: bool = False) -> bool | None:
        """Tell whether the absolute *path* is meant; nothing if no pattern fits it.

        A pattern that begins with ``!`` says no where an earlier one said yes.
        """
        inside = self.base.rstrip(os.sep) + os.sep
        if not path.startswith(inside):
            return None
        relative = path[len(inside) :].replace(os.sep, "/")
        return self._spec.check_file(relative + "/" * is_directory).include

    @cached_property
    def _spec(self) -> "GitIgnoreSpec":
        from pathspec import GitIgnoreSpec  # noqa: PLC0415 - slow, and seldom needed

        return GitIgnoreSpec.from_lines(filter(is_pattern, self.lines))


def is_pattern(line: str) -> bool:
    """Tell whether git would take *line* as a pattern (or a comment)."""
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - slow, and seldom needed

    try:
        GitIgnoreSpec.from_lines([line])
    except (ValueError, re.error):
        return False
    return True


def meant(
    patterns: Iterable[Patterns], path: str, *, is_directory: bool = False
) -> Patterns | None:
    """Return the first of *patterns* that speaks of *path*, if it means it."""
    for each in patterns:
        verdict = each.verdict(path, is_directory=is_directory)
        if verdict is not None:
            return each if verdict else None
    return None
