"""Exit codes, which scripts rely on."""

from typing import Final

CLEAN: Final = 0
"""Nothing at or above ``--fail-on`` was found."""

FAILED: Final = 1
"""Something was."""

USAGE: Final = 2
"""The command line or a configuration file is wrong, or output cannot be written."""

BUG: Final = 3
"""A rule, or another part of this program, failed."""

NO_INPUT: Final = 4
"""The paths lead to no Dockerfile, no YAML and no JSON at all."""

INTERRUPTED: Final = 130
"""What shells show of a process that the keyboard ended."""

BROKEN_PIPE: Final = 141
"""What shells show of a process that lost its reader."""
