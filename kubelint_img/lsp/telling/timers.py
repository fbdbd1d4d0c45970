"""What is to be done in a moment, unless it is put off again."""

import asyncio
from collections.abc import Callable


class Timers:
    """One timer for each thing that is to be done."""

    def __init__(self) -> None:
        """Have nothing to be done."""
        self._waiting = dict[str, asyncio.TimerHandle]()

    def __contains__(self, key: str) -> bool:
        """Tell whether *key* is still to be done."""
        return key in self._waiting

    def __bool__(self) -> bool:
        """Tell whether anything is still to be done."""
        return bool(self._waiting)

    def set(self, key: str, seconds: float, what: Callable[[], object]) -> None:
        """Do *what* in so many *seconds*, in the place of what *key* was before."""
        self.cancel(key)

        def due() -> None:
            del self._waiting[key]
            what()

        loop = asyncio.get_running_loop()
        self._waiting[key] = loop.call_later(seconds, due)

    def cancel(self, key: str) -> None:
        """Let *key* be."""
        if waiting := self._waiting.pop(key, None):
            waiting.cancel()

    def cancel_all(self) -> None:
        """Do nothing any more."""
        for key in tuple(self._waiting):
            self.cancel(key)
