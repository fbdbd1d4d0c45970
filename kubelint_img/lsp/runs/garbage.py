"""When garbage is collected: not while somebody waits."""

import gc

_NEVER_MIND = 500_000
"""Objects that may come into being before Python itself looks for garbage."""

_FEW = 0.6
"""Seconds of runs whose garbage is left lying while there is no rest between them."""

_LONG = 0.1
"""Seconds of a run that leaves so much that not even that of another one is added."""

_YOUNG, _OLD = 1, 2
"""Generations, as Python calls objects by the searches that they have survived."""

_OFTEN = 50
"""Searches in haste, of which the last one is for all that came since a rest."""

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
        self._seconds = 0.0
        self._in_haste = 0
        self._unseen = _MANY

    @property
    def is_much(self) -> bool:
        """Tell whether it should be collected now, whoever waits."""
        return self._seconds >= _FEW

    def add(self, seconds: float) -> None:
        """Take note of a run that took so many *seconds*."""
        self._runs += 1
        self._seconds += _FEW if seconds >= _LONG else seconds

    def forget(self) -> None:
        """Take note that what was read of the disk may have become garbage too."""
        self._unseen = _MANY

    def collect_in_haste(self) -> None:
        """Collect what the last runs have left, which is most of it."""
        self._seconds = 0.0
        self._in_haste += 1
        gc.collect(_OLD if self._in_haste % _OFTEN == 0 else _YOUNG)

    def collect(self) -> None:
        """Collect all of it.

        What is left then is taken to stay, and is not looked through any more, until
        there were many runs: a project of thousands of files would take too long.
        """
        self._unseen += self._runs
        self._runs, self._seconds = 0, 0.0
        if self._unseen >= _MANY:
            self._unseen = 0
            gc.unfreeze()
            gc.collect()
            gc.freeze()
        else:
            gc.collect()
