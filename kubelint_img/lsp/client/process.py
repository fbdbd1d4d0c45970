"""The process that the client runs in, without which there is nobody to serve."""

import asyncio
import os

_PAUSE = 1.0
"""Seconds between two looks."""


async def ended(process: int) -> None:
    """Return once *process* has ended."""
    while is_there(process):  # noqa: ASYNC110 - it tells nobody of its end
        await asyncio.sleep(_PAUSE)


def is_there(process: int) -> bool:
    """Tell whether *process* runs, as far as can be seen from here.

    It cannot where the server runs in a container, nor on Windows.
    """
    if os.name == "nt" or process <= 0:
        return False
    try:
        os.kill(process, 0)
    except PermissionError:
        return True
    except (ProcessLookupError, OverflowError):
        return False
    return True
