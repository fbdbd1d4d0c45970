"""What is made when it is first needed, and not before."""

import re
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, AnyStr, cast

if TYPE_CHECKING or sys.version_info >= (3, 12):
    from functools import cached_property
else:

    class cached_property:  # noqa: N801 - it is Python's
        """`functools.cached_property` as it is from Python 3.12 on: without a lock.

        The lock took a tenth of a run.
        """

        def __init__(self, function: Callable[[Any], Any]) -> None:
            """Take the *function* that makes the value of an instance."""
            self._function = function
            self.__doc__ = function.__doc__

        def __set_name__(self, owner: type, name: str) -> None:
            """Take the *name* that it has in the class."""
            self._name = name

        def __get__(self, instance: Any, owner: type | None = None) -> Any:
            """Make the value, which hides this from then on."""
            if instance is None:
                return self
            value = instance.__dict__[self._name] = self._function(instance)
            return value


__all__ = ["cached_property", "regex"]


def regex(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return the pattern *text*, which is compiled when it is first used.

    A run needs few patterns: to compile all that some file might hold would take longer
    than to lint most files. It stands for a compiled one in all but `isinstance`.
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
