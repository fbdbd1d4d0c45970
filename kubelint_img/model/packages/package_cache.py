"""What package managers keep of the things that they fetch."""

from kubelint_img.frozen import frozen
from kubelint_img.model.building.calls import Call
from kubelint_img.model.building.surroundings import Surroundings
from kubelint_img.model.dockerfile.run import Run
from kubelint_img.model.packages.cache_place import CachePlace
from kubelint_img.syntax.shell import Command


@frozen
class PackageCache:
    """The cache of a package manager, and what fills and clears it."""

    programs: tuple[str, ...]
    fills: frozenset[str]
    """The verbs with which they fill it."""

    clears: frozenset[str]
    """And those with which they clear it."""

    place: CachePlace
    clearers: tuple[str, ...] = ()
    """Other programs that clear it with the same verbs."""

    def kept_by(self, run: Run) -> Call | None:
        """Return the last call that fills it, if *run* then leaves it as it is."""
        if not run.calls(*self.programs):
            return None
        for command in reversed(run.commands):
            if self._is_cleared_by(command):
                return None
            if call := self._fill_of(command):
                surroundings = Surroundings(run)
                is_mounted = self.place.is_mounted_for(command, surroundings)
                return None if is_mounted else call
        return None

    def _fill_of(self, command: Command) -> Call | None:
        if command.name not in self.programs:
            return None
        words = (word for word in command.arguments if word.value in self.fills)
        verb = next(words, None)
        return Call(command, verb) if verb else None

    def _is_cleared_by(self, command: Command) -> bool:
        if command.name in self.programs or command.name in self.clearers:
            return any(word.value in self.clears for word in command.arguments)
        return self.place.is_removed_by(command)
