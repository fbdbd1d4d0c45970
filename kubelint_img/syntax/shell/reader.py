"""Words and operators put together to commands."""

from enum import Enum, auto

from kubelint_img.syntax.shell.draft import (
    DraftCommand,
    DraftRedirect,
    DraftWord,
    Phrase,
)
from kubelint_img.syntax.shell.heredoc import Pending
from kubelint_img.syntax.shell.pattern import PHRASE, SIMPLE_WORD

REDIRECTS = frozenset(
    {"<", ">", ">>", "<<", "<<-", "<<<", "<&", ">&", "<>", ">|", "&>", "&>>"}
)

# Words that stand in front of commands and are none (POSIX 2.4, and bash's).
_RESERVED = frozenset(
    {"!", "coproc", "do", "done", "elif", "else", "fi", "if", "then", "until"}
    | {"while", "{", "}"}
)
_KEYWORDS = _RESERVED | {"[[", "case", "esac", "for", "function", "select"}
_CASE_ENDS = frozenset({";;", ";&", ";;&"})


class _Expected(Enum):
    """What the next word is, if it is not a word of a command."""

    TEST = auto()
    """A word between ``[[`` and ``]]``, where operators are words, too."""

    LOOP = auto()
    """A word between ``for`` and ``do``."""

    NAME = auto()
    """The name of a function."""

    SUBJECT = auto()
    """A word between ``case`` and ``in``."""

    PATTERN = auto()
    """A word of a pattern of a ``case``, or what ends it."""


_CASE_HEADER = frozenset({_Expected.SUBJECT, _Expected.PATTERN})


class Reader:
    """Takes the words and operators of one list of commands, in order."""

    def __init__(
        self,
        script: str,
        depth: int,
        finished: list[DraftCommand],
        pending: list[Pending],
    ) -> None:
        """Read from *script*.

        Each command is added to *finished* when it is complete, and a heredoc to
        *pending* when it is announced.
        """
        self._script = script
        self._depth = depth
        self._finished = finished
        self._pending = pending
        self._command = DraftCommand(depth)
        self._expected: _Expected | None = None
        self._redirect: tuple[str, str] | None = None
        self._cases = self._subshells = 0

    @property
    def in_test(self) -> bool:
        """Tell whether ``[[`` is open, where operators are words."""
        return self._expected is _Expected.TEST

    @property
    def expects_arithmetic(self) -> bool:
        """Tell whether ``((`` would be arithmetic here."""
        if self._expected is _Expected.LOOP:
            return True
        return not self._command.parts and self._expected not in _CASE_HEADER

    def phrases(self, at: int) -> int:
        """Take plain words from *at* on, and common operators between them.

        Return where something else begins.
        """
        while match := PHRASE.match(self._script, at):
            first, others, operator = match.groups()
            if first:
                self._phrase(match.start(1), match.end(2), first)
            elif others:
                self._phrase(match.start(2), match.end(2), "")
            if self._expected or not operator:
                return match.start(3)
            self.end(operator)
            at = match.end()
        return at

    def _phrase(self, start: int, stop: int, first: str) -> None:
        """Take the words of a phrase, or all of them together if they are ordinary."""
        if self._is_of_command(first):
            self._command.parts.append(Phrase(self._script, start, stop, first))
            return
        for match in SIMPLE_WORD.finditer(self._script, start, stop):
            if self._is_of_command(match[1] or ""):
                rest = Phrase(self._script, match.start(), stop, match[1] or "")
                self._command.parts.append(rest)
                return
            self.word(DraftWord(self._script, *match.span()))

    def _is_of_command(self, word: str) -> bool:
        if self._expected or self._redirect:
            return False
        return bool(self._command.parts) or word not in _KEYWORDS

    def word(self, draft: DraftWord) -> None:
        """Take a word."""
        if self._redirect:
            self._target(*self._redirect, draft)
        elif self._expected:
            self._special(self._expected, draft)
        elif self._command.parts or not self._keyword(draft.plain):
            self._command.parts.append(draft)

    def _target(self, operator: str, descriptor: str, draft: DraftWord) -> None:
        redirect = DraftRedirect(operator, descriptor, draft)
        self._redirect = None
        self._command.redirects.append(redirect)
        if redirect.has_heredoc:
            self._pending.append(Pending.of(self._command))

    def _special(self, expected: _Expected, draft: DraftWord) -> None:
        plain = draft.plain
        if expected is _Expected.TEST:
            self._command.parts.append(draft)
        if expected is _Expected.NAME or plain == _LAST_WORDS[expected]:
            is_subject = expected is _Expected.SUBJECT
            self._expected = _Expected.PATTERN if is_subject else None
            self._cases -= expected is _Expected.PATTERN

    def _keyword(self, plain: str) -> bool:
        """Tell whether a word in front of a command is none of its words."""
        if plain not in _KEYWORDS:
            return False
        self._expected = _EXPECTED_BEHIND.get(plain)
        if plain == "case":
            self._cases += 1
        elif plain == "esac":
            if not self._cases:
                return False
            self._cases -= 1
        return plain != "[["

    def redirect(self, operator: str, descriptor: str) -> None:
        """Take a redirect, whose target is the next word."""
        self._redirect = (operator, descriptor)

    def operator(self, operator: str) -> bool:
        """Take any other operator; return whether it ends the whole list."""
        if self._expected in _CASE_HEADER:
            self._redirect = None
            if operator == ")" and self._expected is _Expected.PATTERN:
                self._expected = None
            return False
        if operator == "(" and self._has_one_word:
            self._command.parts.clear()  # the name of a function
        self.end(operator)
        if operator in _CASE_ENDS and self._cases:
            self._expected = _Expected.PATTERN
        return operator in {"(", ")"} and self._parenthesis(operator)

    @property
    def _has_one_word(self) -> bool:
        parts = self._command.parts
        return len(parts) == 1 and parts[0].is_one_word

    def _parenthesis(self, operator: str) -> bool:
        if operator == ")" and not self._subshells:
            return True
        self._subshells += 1 if operator == "(" else -1
        return False

    def end(self, operator: str = "") -> None:
        """Complete the current command, which *operator* follows."""
        self._expected = self._redirect = None
        command = self._command
        if command.parts or command.redirects:
            command.operator = operator
            self._finished.append(command)
            self._command = DraftCommand(self._depth)


_EXPECTED_BEHIND = {
    "[[": _Expected.TEST,
    "case": _Expected.SUBJECT,
    "for": _Expected.LOOP,
    "function": _Expected.NAME,
    "select": _Expected.LOOP,
}
_LAST_WORDS = {
    _Expected.LOOP: "do",
    _Expected.PATTERN: "esac",
    _Expected.SUBJECT: "in",
    _Expected.TEST: "]]",
}
"""With which word the special ones end, but for a name, which is only one."""
