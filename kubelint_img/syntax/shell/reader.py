"""Words and operators put together to commands."""

from collections.abc import Callable
from enum import Enum, auto

from kubelint_img.syntax.shell.draft import DraftCommand, DraftRedirect, DraftWord

REDIRECTS = frozenset(
    {"<", ">", ">>", "<<", "<<-", "<<<", "<&", ">&", "<>", ">|", "&>", "&>>"}
)

# Words that stand in front of commands and are none (POSIX 2.4, and bash's).
_RESERVED = frozenset(
    {"!", "coproc", "do", "done", "elif", "else", "fi", "if", "then", "until"}
    | {"while", "{", "}"}
)
_CASE_ENDS = frozenset({";;", ";&", ";;&"})


class _Case(Enum):
    """How far a ``case`` has been read."""

    SUBJECT = auto()
    PATTERN = auto()
    BODY = auto()


class Reader:
    """Takes the words and operators of one list of commands, in order."""

    def __init__(
        self, script: str, depth: int, finish: Callable[[DraftCommand], None]
    ) -> None:
        """Read from *script* and hand each command to *finish* when it is complete."""
        self._script = script
        self._depth = depth
        self._finish = finish
        self.current = DraftCommand(depth)
        """The command that is being read."""

        self._redirect: tuple[str, str] | None = None
        self._cases: list[_Case] = []
        self._subshells = 0
        self._skips_name = False
        self._skips_header = False
        self.in_test = False
        """Whether ``[[`` is open, where operators are words."""

    @property
    def expects_arithmetic(self) -> bool:
        """Tell whether ``((`` would be arithmetic here."""
        return self._skips_header or not (self.current.words or self._in_case_header)

    @property
    def _in_case_header(self) -> bool:
        return bool(self._cases) and self._cases[-1] is not _Case.BODY

    def word(self, draft: DraftWord) -> DraftRedirect | None:
        """Take a word; return the redirect that it completes, if it does."""
        if self._redirect:
            redirect = DraftRedirect(*self._redirect, draft)
            self._redirect = None
            self.current.redirects.append(redirect)
            return redirect
        plain = draft.plain(self._script)
        if self.in_test:
            self.in_test = plain != "]]"
            self.current.words.append(draft)
        elif self._skips_header:
            self._skips_header = plain != "do"
        elif self._in_case_header:
            self._case_header(plain)
        elif self._skips_name:
            self._skips_name = False
        elif self.current.words or not self._keyword(plain):
            self.current.words.append(draft)
        return None

    def _case_header(self, plain: str) -> None:
        if self._cases[-1] is _Case.SUBJECT:
            if plain == "in":
                self._cases[-1] = _Case.PATTERN
        elif plain == "esac":
            self._cases.pop()

    def _keyword(self, plain: str) -> bool:
        if plain == "esac" and self._cases:
            self._cases.pop()
        elif plain == "case":
            self._cases.append(_Case.SUBJECT)
        elif plain in {"for", "select"}:
            self._skips_header = True
        elif plain == "function":
            self._skips_name = True
        elif plain == "[[":
            self.in_test = True
            return False
        else:
            return plain in _RESERVED
        return True

    def redirect(self, operator: str, descriptor: str) -> None:
        """Take a redirect, whose target is the next word."""
        self._redirect = (operator, descriptor)

    def operator(self, operator: str) -> bool:
        """Take any other operator; return whether it ends the whole list."""
        self._redirect = None
        if self._in_case_header:
            if operator == ")" and self._cases[-1] is _Case.PATTERN:
                self._cases[-1] = _Case.BODY
            return False
        if operator == "(" and len(self.current.words) == 1:
            self.current.words.clear()  # the name of a function
        self.end(operator)
        if operator in _CASE_ENDS and self._cases:
            self._cases[-1] = _Case.PATTERN
        elif operator == "(":
            self._subshells += 1
        elif operator == ")":
            self._subshells -= 1
        ends = self._subshells < 0
        self._subshells = max(self._subshells, 0)
        return ends

    def end(self, operator: str = "") -> None:
        """Complete the current command, which *operator* follows."""
        self.in_test = self._skips_header = self._skips_name = False
        command = self.current
        if command.words or command.redirects:
            command.operator = operator
            self._finish(command)
        self.current = DraftCommand(self._depth)
