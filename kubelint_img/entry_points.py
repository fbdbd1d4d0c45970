"""The plugins that are installed, by their entry points.

`importlib.metadata` finds the same, but costs 40 ms to import: a third of a run over
one small file. The format is
https://packaging.python.org/en/latest/specifications/entry-points/.
"""

import os
import sys
from collections.abc import Iterator


def entry_points(group: str) -> dict[str, str]:
    """Return what the distributions on ``sys.path`` offer for *group*, by name.

    The values are modules, as in ``package.module``. Of two with one name the first on
    the path counts, as it does for imports.
    """
    found = dict[str, str]()
    for folder in dict.fromkeys(sys.path):
        for text in _declarations(folder or "."):
            for name, value in _in_group(text, group):
                found.setdefault(name, value)
    return found


def _declarations(folder: str) -> Iterator[str]:
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return
    for name in names:
        if name.endswith((".dist-info", ".egg-info")):
            path = os.path.join(folder, name, "entry_points.txt")
            try:
                with open(path, encoding="utf-8") as file:
                    yield file.read()
            except OSError:
                continue


def _in_group(text: str, group: str) -> Iterator[tuple[str, str]]:
    if group not in text:
        return
    is_in = False
    for line in map(str.strip, text.splitlines()):
        if line.startswith("["):
            is_in = line == f"[{group}]"
        elif is_in and "=" in line and not line.startswith(("#", ";")):
            name, _, value = line.partition("=")
            yield name.strip(), value.partition("[")[0].strip()
