"""RUN instructions."""

from collections.abc import KeysView

from kubelint_img.frozen import frozen
from kubelint_img.lazy import cached_property
from kubelint_img.model.dockerfile.instruction import Instruction
from kubelint_img.model.dockerfile.shell import shell_of
from kubelint_img.model.packages.package_operation import (
    PackageOperation,
    names_manager,
    operation_of,
)
from kubelint_img.syntax.shell import Command


@frozen
class Run(Instruction):
    """A RUN."""

    @property
    def shell(self) -> str:
        """Return the name of the program that reads it, unless it is a JSON list."""
        return shell_of(self.stage, self) if self.stage else ""

    def calls(self, *names: str) -> tuple[Command, ...]:
        """Return the commands that run one of the programs with these *names*.

        They are in the order of the *names*, and for each in that of the RUN.
        """
        by_name = self._by_name
        if by_name.keys().isdisjoint(names):
            return ()
        return tuple(command for name in names for command in by_name.get(name, ()))

    @property
    def programs(self) -> KeysView[str]:
        """Return the names of the programs that its commands run, each once."""
        return self._by_name.keys()

    @cached_property
    def package_operations(self) -> tuple[PackageOperation, ...]:
        """Return what it tells package managers to do, in order."""
        commands = self.commands
        if not commands and names_manager(self.body.value):
            commands = self.windows_commands
        return tuple(filter(None, map(operation_of, commands)))

    @cached_property
    def _by_name(self) -> dict[str, list[Command]]:
        by_name: dict[str, list[Command]] = {}
        for command in self.commands:
            by_name.setdefault(command.name, []).append(command)
        return by_name
