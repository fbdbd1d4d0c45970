"""The process that the client runs in, without which there is nobody to serve."""

import asyncio
import os

_PAUSE = 1.0
"""Seconds between two looks."""


async def ended(process: int) -> None:
    """Return once *process* has ended; never if it cannot be seen from here.

    That is so where the server runs in a container, and on Windows.
    """
    if not _is_there(process):
        await asyncio.Event().wait()
    while _is_there(process):  # noqa: ASYNC110 - it tells nobody of its end
        await asyncio.sleep(_PAUSE)


def _is_there(process: int) -> bool:
    if os.name == "nt" or process <= 0:
        return False
    try:
        os.kill(process, 0)
    except PermissionError:
        return True
    except (ProcessLookupError, OverflowError):
        return False
    return True
