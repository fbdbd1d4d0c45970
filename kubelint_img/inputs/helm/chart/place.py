"""Which files belong to a chart, and what they are in it."""

import os
from collections.abc import Callable
from typing import NamedTuple

from kubelint_img.inputs.kind import Kind

METADATA = "Chart.yaml"

_METADATA_NAMES = {METADATA, "requirements.yaml"}
_YAML = (".yaml", ".yml")

IsFile = Callable[[str], bool]


class ChartFile(NamedTuple):
    """A file of a chart."""

    root: str
    """The folder of the chart; of the outermost, if that is a subchart of another."""

    path: str
    """Where the file stands in that folder, with ``/``."""

    kind: Kind


def chart_file(path: str, is_file: IsFile = os.path.isfile) -> ChartFile | None:
    """Return what the file at *path* is in a chart, if it is part of what makes one.

    That are ``Chart.yaml``, templates, and values. *is_file* tells where files are.
    """
    folder = _nearest(os.path.dirname(path), is_file)
    if folder is None:
        return None
    kind = kind_in_chart(_below(path, folder))
    if kind is None:
        return None
    root = folder
    while (outer := _outer(root, is_file)) is not None:
        root = outer
    return ChartFile(root, _below(path, root), kind)


def chart_file_on_disk(path: str) -> ChartFile | None:
    """Return the same for a file on disk; the root is shown as *path* is."""
    found = chart_file(os.path.abspath(path))
    if found is None:
        return None
    shown = path.replace(os.sep, "/")
    if shown == found.path or shown.endswith(f"/{found.path}"):
        return found._replace(root=shown[: -len(found.path) - 1])
    return found._replace(root=os.path.relpath(found.root).replace(os.sep, "/"))


def _nearest(folder: str, is_file: IsFile) -> str | None:
    """Return the nearest folder above a file that has a ``Chart.yaml``."""
    while not is_file(os.path.join(folder, METADATA)):
        parent = os.path.dirname(folder)
        if parent == folder or not folder:
            return None
        folder = parent
    return folder


def _outer(folder: str, is_file: IsFile) -> str | None:
    """Return the chart that the one in *folder* is a subchart of."""
    charts, _ = os.path.split(folder)
    outer, name = os.path.split(charts)
    is_within = name == "charts" and is_file(os.path.join(outer, METADATA))
    return outer if is_within else None


def _below(path: str, folder: str) -> str:
    return os.path.relpath(path, folder or os.curdir).replace(os.sep, "/")


def kind_in_chart(path: str) -> Kind | None:
    """Return what the file at *path* in a chart is, if it is part of what makes one."""
    while path.startswith("charts/") and path.count("/") > 1:
        path = path.split("/", 2)[2]
    folder, _, name = path.rpartition("/")
    if path.startswith("templates/"):
        return Kind.TEMPLATE
    if not folder and name in _METADATA_NAMES:
        return Kind.CHART
    is_values = "values" in name.lower() and name.endswith(_YAML)
    return Kind.VALUES if is_values and folder in {"", "ci"} else None
