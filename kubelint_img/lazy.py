"""Patterns that are compiled when they are first needed.

A run needs few of them. To compile all that some file might hold would take longer
than to lint most files.
"""

import re
from typing import Any, AnyStr, cast


def regex(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return the pattern *text*, which is compiled when it is first used.

    It stands for a compiled pattern in all but `isinstance`.
    """
    return cast("re.Pattern[AnyStr]", _Regex(text, flags))


class _Regex:
    def __init__(self, text: Any, flags: int) -> None:
        self._text = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        value = getattr(re.compile(self._text, self._flags), name)
        setattr(self, name, value)  # from now on it is found without coming here
        return value
