"""How far a long run has come, on a terminal."""

import os
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress

_PATIENCE = 1.0
"""In seconds: a run that is over by then shows nothing."""

_PAUSE = 0.1
"""In seconds, between two pictures."""


class ProgressBar:
    """A bar that appears when a run is found to be long, and leaves nothing behind.

    It draws when it is told of work that is done, and never by itself: a thread of its
    own would not outlive that a run is shared out to processes.
    """

    def __init__(
        self, stream: TextIO, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Draw on *stream*, a terminal, once *clock* says that it is time."""
        self._stream = stream
        self._clock = clock
        self._due = clock() + _PATIENCE
        self._bar: Progress | None = None

    def phase(self, what: str, total: int) -> Callable[[], None]:
        """Begin *what* has *total* steps; return what to call after each."""
        done = 0

        def step() -> None:
            nonlocal done
            done += 1
            if self._clock() >= self._due:
                self._draw(what, done, total)
                self._due = self._clock() + _PAUSE

        return step

    def close(self) -> None:
        """Take the bar away."""
        if self._bar:
            self._bar.stop()

    def _draw(self, what: str, done: int, total: int) -> None:
        self._bar = self._bar or _started(self._stream)
        if self._bar:
            (task,) = self._bar.task_ids
            self._bar.update(task, description=what, completed=done, total=total)
            self._bar.refresh()


def _started(stream: TextIO) -> "Progress | None":
    if os.environ.get("TERM") == "dumb":
        return None
    try:
        from rich.console import Console  # noqa: PLC0415 - slow, and not always there
        from rich.progress import Progress  # noqa: PLC0415 - as above
    except ImportError:
        return None
    bar = Progress(console=Console(file=stream), transient=True, auto_refresh=False)
    bar.add_task("", total=None)
    bar.start()
    return bar
