"""Programs that are on the machine."""

import os
import shutil
from collections.abc import Sequence


def executable(name: str, folders: Sequence[str] = ()) -> str | None:
    """Return the path of the program *name*, in *folders* or on the ``PATH``.

    Folders that ``PATH`` names relative to the current one are not searched: they may
    be part of what is linted, and nothing of that is ever run.
    """
    everywhere = (*folders, *os.get_exec_path())
    absolute = os.pathsep.join(each for each in everywhere if os.path.isabs(each))
    return shutil.which(name, path=absolute)
