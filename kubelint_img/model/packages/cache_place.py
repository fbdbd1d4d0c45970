"""Where programs keep what they fetch."""

from collections.abc import Iterator
from itertools import pairwise

from kubelint_img.frozen import frozen
from kubelint_img.lazy import regex
from kubelint_img.model.building.surroundings import Surroundings
from kubelint_img.model.dockerfile.run import Run
from kubelint_img.syntax.shell import Command

# What stands before the first hidden folder of a path is taken for somebody's home.
_HOME = regex(r"^[^.]*?(?=/\.)")
_UNKNOWN = regex(r"[$`{]")
_DELETIONS = frozenset({"-delete", "-exec"})


@frozen
class CachePlace:
    """The folders that a cache lies in."""

    folders: tuple[str, ...]
    """Where it is unless something else is said; ``~`` is any home."""

    variable: str = ""
    """The environment variable that says where it is."""

    option: str = ""
    """The option that says so, dashes included."""

    def is_mounted_for(self, command: Command, surroundings: Surroundings) -> bool:
        """Tell whether it is mounted while *command* runs, and so not in the layer."""
        mounts = surroundings.mounts
        if not mounts:
            return False
        chosen = filter(None, self._chosen(command, surroundings))
        folders = [*self.folders, *chosen]
        return any(_meet(mount, folder) for mount in mounts for folder in folders)

    def last_removal_in(self, run: Run) -> int:
        """Return where the last command stands that removes it; -1 if there is none."""
        starts = (each.span.start for each in run.commands if self.is_removed_by(each))
        return max(starts, default=-1)

    def is_removed_by(self, command: Command) -> bool:
        """Tell whether *command* deletes one of the folders, or something in it.

        What a variable or braces stand for may well be one.
        """
        if command.name == "find":
            values = {word.value for word in command.arguments}
            return not values.isdisjoint(_DELETIONS) and any(
                _is_in(path.value, folder)
                for path in command.operands()
                for folder in self.folders
            )
        return command.name == "rm" and any(
            _UNKNOWN.search(path.value)
            or any(_meet(path.value, folder) for folder in self.folders)
            for path in command.operands()
        )

    def _chosen(self, command: Command, surroundings: Surroundings) -> Iterator[str]:
        """Give the folders that the variable and the option say."""
        if self.variable and (folder := surroundings.value(self.variable)):
            yield folder.value
        if not self.option:
            return
        values = [word.value for word in command.arguments]
        for value, following in pairwise([*values, ""]):
            name, equals, written = value.partition("=")
            if name == self.option:
                yield written if equals else following


def _meet(path: str, folder: str) -> bool:
    """Tell whether *path* is *folder*, in it, or around it."""
    return _is_in(path, folder) or (path.startswith("/") and _is_in(folder, path))


def _is_in(path: str, folder: str) -> bool:
    """Tell whether *path* is *folder* or in it; ``/*`` at the end does not count."""
    path, folder = (f"{_HOME.sub('~', each).rstrip('/*')}/" for each in (path, folder))
    return path.startswith(folder)
