"""Work on many items, shared out to processes."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from io import BufferedReader

Item = TypeVar("Item")
Result = TypeVar("Result")

ENOUGH = 64
"""How many items are worth a process: with fewer it costs more than it saves."""


def cores() -> int:
    """Return how many processes can run at a time."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))  # a container may have fewer than there are
    return os.cpu_count() or 1


def processes(items: Sequence[object], jobs: int) -> int:
    """Return how many processes work on *items*, of *jobs* that are allowed."""
    is_safe = sys.platform == "linux"
    return max(1, min(jobs, len(items) // ENOUGH)) if is_safe else 1


def shared_out(
    items: Sequence[Item],
    work: Callable[[Item], Result],
    jobs: int,
    apart: Callable[[Item], Result] | None = None,
    shared: Sequence[object] = (),
) -> Iterator[Result]:
    """Give the result of *work* for each of *items*, in order.

    Up to *jobs* processes are at it, as many as have enough to do. Each is a copy of
    this one, so that *work* may use all that is in memory, and results may hold any
    object of *shared*: that will be the same object here. The copies do what *apart*
    does, if that is given; what one does not return, since it raised, is done once more
    here. Where copies of a process are not safe or not to be had, all is done in one.
    """
    count = processes(items, jobs)
    if count == 1:
        yield from map(work, items)
        return
    parts = [items[start::count] for start in range(count)]
    pipes = [_started(part, apart or work, shared) for part in parts[1:]]
    try:
        done = [[work(item) for item in parts[0]]]
        for part, pipe in zip(parts[1:], pipes, strict=True):
            done.append(_received(pipe, shared) or [work(item) for item in part])
    finally:
        for pipe in pipes:
            _given_up(pipe)
    for index in range(len(items)):
        yield done[index % count][index // count]


def _started(
    items: Sequence[Item], work: Callable[[Item], Result], shared: Sequence[object]
) -> tuple[int, "BufferedReader"]:
    """Start a process, and return its number and what it will write to."""
    source, target = os.pipe()
    process = os.fork()
    if process:
        os.close(target)
        return process, open(source, "rb")
    status = 1
    try:
        os.close(source)
        data = _packed([work(item) for item in items], shared)
        with open(target, "wb") as pipe:
            pipe.write(data)
        status = 0
    finally:
        os._exit(status)  # it must not do what this process does when it ends


def _received(
    pipe: tuple[int, "BufferedReader"], shared: Sequence[object]
) -> list[Any] | None:
    """Return what a process has written; nothing if it failed."""
    process, stream = pipe
    with stream:
        data = stream.read()
    _, status = os.waitpid(process, 0)
    return _unpacked(data, shared) if status == 0 else None


def _given_up(pipe: tuple[int, "BufferedReader"]) -> None:
    """End the wait for a process whose results nobody will ask for."""
    process, stream = pipe
    if not stream.closed:
        stream.close()
        os.waitpid(process, 0)


def _packed(results: list[Any], shared: Sequence[object]) -> bytes:
    import io  # noqa: PLC0415 - few runs have so much to do
    import pickle  # noqa: PLC0415 - it is read by the process that it comes from

    numbers = {id(thing): number for number, thing in enumerate(shared)}

    class Pickler(pickle.Pickler):
        def persistent_id(self, obj: Any) -> int | None:
            return numbers.get(id(obj))

    stream = io.BytesIO()
    Pickler(stream, pickle.HIGHEST_PROTOCOL).dump(results)
    return stream.getvalue()


def _unpacked(data: bytes, shared: Sequence[object]) -> list[Any]:
    import io  # noqa: PLC0415 - as above
    import pickle  # noqa: PLC0415 - as above

    class Unpickler(pickle.Unpickler):
        def persistent_load(self, pid: int) -> object:
            return shared[pid]

    results: list[Any] = Unpickler(io.BytesIO(data)).load()
    return results
