"""One simple command."""

from typing import NamedTuple

from kubelint_img.frozen import frozen
from kubelint_img.lazy import cached_property
from kubelint_img.source import Source, Span
from kubelint_img.syntax.shell.word import Word
from kubelint_img.syntax.shell.wrapper import unwrapped
from kubelint_img.text import Text

SHELLS = frozenset({"ash", "bash", "dash", "ksh", "sh", "zsh"})
"""What reads scripts as the lexer does, or near enough."""

_RUN_SCRIPTS = SHELLS | {"eval", "runuser", "su"}


class Redirect(NamedTuple):
    """Where a stream of a command goes to or comes from."""

    operator: str
    """As it is written, without the number: ``>``, ``>>``, ``<``, ``>&``, ``<<`` ..."""

    target: Word
    """A file, a descriptor, a string (``<<<``) or what ends a heredoc."""

    descriptor: str = ""
    """The number in front of it, if there is one."""


class Heredoc(NamedTuple):
    """Lines that a command reads as its input."""

    content: Text
    expands: bool = True
    """Whether variables in it are expanded: not if what ends it is quoted."""


@frozen
class Command:
    """A program that is run, or only assignments, or only redirects.

    The last is what follows a compound command, as in ``{ ...; } > log``.
    """

    where: Text
    """All of it, as it is written."""

    words: tuple[Word, ...]
    """The program and its arguments, behind any assignments."""

    assignments: tuple[tuple[str, Word], ...] = ()
    """Variables set in front of it, and their values."""

    redirects: tuple[Redirect, ...] = ()
    heredocs: tuple[Heredoc, ...] = ()
    operator: str = ""
    """What follows it: ``&&``, ``||``, ``|``, ``;``, a line break ..., or nothing."""

    depth: int = 0
    """In how many substitutions and inner scripts (``sh -c``) it stands."""

    @property
    def source(self) -> Source:
        """Return the text that it stands in."""
        return self.where.source

    @property
    def span(self) -> Span:
        """Return where it stands."""
        return self.where.span

    @cached_property
    def invocation(self) -> tuple[Word, ...]:
        """Return the words without wrappers such as ``sudo`` or ``env X=Y``."""
        return unwrapped(self.words)

    @cached_property
    def name(self) -> str:
        """Return the program's name without its folder, or nothing if there is none."""
        if not self.invocation:
            return ""
        return self.invocation[0].value.rpartition("/")[2]

    @property
    def has_program(self) -> bool:
        """Tell whether it runs something: else it only assigns or redirects."""
        return bool(self.name or self.words)  # most names are known without the words

    @cached_property
    def arguments(self) -> tuple[Word, ...]:
        """Return what the program gets, options included."""
        return self.invocation[1:]

    @cached_property
    def flags(self) -> frozenset[str]:
        """Return its options without dashes and values.

        ``-yq`` are ``y`` and ``q``, ``--assume-yes=1`` is ``assume-yes``. What stands
        behind a lone ``--`` is no option.
        """
        flags: set[str] = set()
        for word in self.arguments:
            value = word.value
            if value == "--":
                break
            if value.startswith("--"):
                flags.add(value[2:].partition("=")[0])
            elif value.startswith("-"):
                flags.update(value[1:].partition("=")[0])
        return frozenset(flags)

    def operands(self, *valued: str) -> tuple[Word, ...]:
        """Return its arguments without options.

        *valued* are those options, dashes included, that take the next word with them.
        """
        operands: list[Word] = []
        words = iter(self.arguments)
        for word in words:
            if word.value == "--":
                operands += words
            elif word.value in valued:
                next(words, None)
            elif not word.value.startswith("-") or word.value == "-":
                operands.append(word)
        return tuple(operands)

    @cached_property
    def script(self) -> Text | None:
        """Return the script that it gives to a shell, if it does: ``sh -c`` has one."""
        if self.name not in _RUN_SCRIPTS:
            return None
        if self.name == "eval":
            return self.arguments[0] if len(self.arguments) == 1 else None
        for option, value in zip(self.arguments, self.arguments[1:], strict=False):
            if _is_script_option(option.value):
                return value
        if self.heredocs and all(word.value[:1] == "-" for word in self.arguments):
            return self.heredocs[-1].content
        return None


def _is_script_option(option: str) -> bool:
    if option.startswith("--"):
        return option == "--command"
    return option.startswith("-") and option.endswith("c")
