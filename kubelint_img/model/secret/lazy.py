"""Patterns that are compiled when they are first needed.

Most runs see no secret; compiling everything that could be one would cost each of
them more than all else that is loaded.
"""

import re
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Pattern:
    """A regular expression that is not compiled yet."""

    text: str

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """Return the expression, ready for use."""
        return re.compile(self.text)
