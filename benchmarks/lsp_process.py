"""What a process and those that it has started take, as Linux counts it."""

import os
from contextlib import suppress
from pathlib import Path


def family(pid: int) -> list[int]:
    """Return the ids of the process *pid* and of those that it has started."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").iterdir():
        with suppress(OSError):  # a thread may have ended by now
            found += map(int, (task / "children").read_text(encoding="utf-8").split())
    return found


def processor(pid: int) -> float:
    """Return the seconds of processor time that *pid* and its family have taken.

    Those that have ended count too.
    """
    ticks = 0
    for each in family(pid):
        with suppress(OSError):  # so may a process
            stat = Path(f"/proc/{each}/stat").read_text(encoding="utf-8")
            ticks += sum(map(int, stat.rpartition(")")[2].split()[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def memory(pid: int) -> float:
    """Return the memory that *pid* has by itself, in MB."""
    statm = Path(f"/proc/{pid}/statm").read_text(encoding="utf-8")
    return int(statm.split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
