"""Where each kind of object keeps the pod that it makes."""

from functools import cache

from kubelint_img.knowledge import lines


def pod_path(group: str, kind: str) -> tuple[str, ...] | None:
    """Return the keys that lead to the pod (its metadata and spec) in an object.

    A Pod is its own: its path is empty. Kinds that make no pod have no path. The
    table is ``knowledge/pod-templates.txt``.
    """
    return _paths().get((group, kind))


@cache
def _paths() -> dict[tuple[str, str], tuple[str, ...]]:
    table = (line.split() for line in lines("pod-templates"))
    return {
        ("" if group == "core" else group, kind): tuple("".join(path).split("."))
        if path
        else ()
        for group, kind, *path in table
    }
