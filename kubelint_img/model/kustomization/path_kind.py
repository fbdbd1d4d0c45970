"""What there is at a path that a file names."""

from enum import Enum


class PathKind(Enum):
    """What is at a path, as far as it matters to one who builds from a clone."""

    FILE = "file"
    FOLDER = "folder"
    NOTHING = "nothing"

    IGNORED = "ignored"
    """Git ignores the path, so that a clone may have it or not."""


def unknown_path(_: str) -> PathKind | None:
    """Return nothing: of no path it is known what is there."""
    return None
