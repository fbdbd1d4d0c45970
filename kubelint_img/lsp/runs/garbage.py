"""When garbage is collected: not while somebody waits."""

import gc

_NEVER_MIND = 500_000
"""Objects that may come into being before Python itself looks for garbage."""

_FEW = 40
"""Runs whose garbage is left lying while there is no rest between them."""

_MANY = 400
"""Runs after which also what seemed to stay for good is looked through."""


class Garbage:
    """Collects what runs leave behind, at moments that others choose.

    Left to itself Python looks for garbage whenever many objects have come into being,
    which is in the middle of a run. That took a third of the time of all runs, and made
    some of them five times as long.
    """

    def __init__(self) -> None:
        """Keep Python from collecting by itself, unless a run makes very much."""
        gc.set_threshold(_NEVER_MIND)
        gc.freeze()  # what is there by now stays to the end
        self._runs = 0
        self._unseen = _MANY

    @property
    def is_much(self) -> bool:
        """Tell whether it should be collected now, whoever waits."""
        return self._runs >= _FEW

    def add(self) -> None:
        """Take note of a run."""
        self._runs += 1

    def forget(self) -> None:
        """Take note that what was read of the disk may have become garbage too."""
        self._unseen = _MANY

    def collect(self) -> None:
        """Collect it.

        What is left then is taken to stay, and is not looked through any more, until
        there were many runs: a project of thousands of files would take too long.
        """
        self._unseen += self._runs
        self._runs = 0
        if self._unseen >= _MANY:
            self._unseen = 0
            gc.unfreeze()
            gc.collect()
            gc.freeze()
        else:
            gc.collect()
