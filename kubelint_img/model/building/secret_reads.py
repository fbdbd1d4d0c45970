"""Where commands read mounted secrets, and the variables that they put them into."""

from collections.abc import Iterable

from kubelint_img.lazy import regex
from kubelint_img.model.building.mount import Mount
from kubelint_img.syntax.shell import Command, Word

_PRINTS = frozenset({"echo", "printf"})
_ASSIGNS = frozenset({"declare", "export", "local", "readonly"})
_ASSIGNMENT = regex(r"([A-Za-z_]\w*)=")
_USE = regex(
    r"""\$\(\s*(?:cat\s+|<\s*)["']?([^\s"')|;&]+)["']?\s*\)"""
    r"""|`\s*cat\s+["']?([^\s"'`|;&]+)["']?\s*`|\$\{(\w+)\}|\$(\w+)"""
)


class SecretReads:
    """The names that secrets go by, as the commands of a RUN are read in order."""

    def __init__(self, mounts: Iterable[Mount]) -> None:
        """Begin with the files and variables that *mounts* bring."""
        secrets = [mount for mount in mounts if mount.type == "secret"]
        self._names = {mount.path: mount for mount in secrets if mount.path}
        self._names |= {
            mount.variable.value: mount for mount in secrets if mount.variable
        }

    def take(self, command: Command) -> None:
        """Note the variables that *command* puts a secret into."""
        if not command.words:
            for name, value in command.assignments:
                self._note(name, self.in_text(value.value, value.has_expansion))
        elif command.name in _ASSIGNS:
            for word in command.arguments:
                if match := _ASSIGNMENT.match(word.value):
                    self._note(match[1], self.in_word(word))
        elif command.name == "read":
            for word in command.operands("-d", "-n", "-p", "-t", "-u"):
                self._note(word.value, self._in_input(command))

    def in_word(self, word: Word) -> Mount | None:
        """Return the secret that the shell puts into *word*, if it does."""
        return self.in_text(word.value, word.has_expansion)

    def in_text(self, text: str, expands: bool = True) -> Mount | None:  # noqa: FBT001, FBT002 - as a shell has it
        """Return the secret that the shell puts into *text*, if it *expands* any."""
        for match in _USE.finditer(text) if expands else ():
            if mount := self._names.get(match[match.lastindex or 0]):
                return mount
        return None

    def named(self, path: str) -> Mount | None:
        """Return the secret that is mounted at *path*."""
        return self._names.get(path) if "/" in path else None

    def printed_by(self, command: Command) -> Mount | None:
        """Return the secret that *command* prints as it is."""
        if command.name in _PRINTS:
            found = [self.in_word(word) for word in command.arguments]
        elif command.name == "cat":
            found = [self.named(word.value) for word in command.operands()]
            found.append(self._in_input(command))
            found += [
                self.in_text(each.content.value, each.expands)
                for each in command.heredocs
            ]
        else:
            return None
        return next(filter(None, found), None)

    def _in_input(self, command: Command) -> Mount | None:
        for redirect in command.redirects:
            if redirect.operator == "<" and (
                mount := self.named(redirect.target.value)
            ):
                return mount
        return None

    def _note(self, name: str, mount: Mount | None) -> None:
        if mount:
            self._names[name] = mount
