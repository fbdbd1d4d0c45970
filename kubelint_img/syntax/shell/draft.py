"""Words and commands that are still being read; offsets count in their body."""

from typing import NamedTuple

from kubelint_img.lazy import regex
from kubelint_img.syntax.shell.pattern import SIMPLE_WORD, SPLICE
from kubelint_img.syntax.shell.unquote import joined, unquoted
from kubelint_img.syntax.shell.word import Word
from kubelint_img.text import Text

_SPLICE = regex(SPLICE)
_QUOTES = regex(r"[\\'\"]")
_QUOTING = regex(r"[\\'\"$]")


class DraftWord:
    """A word, from its first character on."""

    def __init__(self, script: str, start: int, stop: int = 0) -> None:
        """Begin it at *start*; where it stops may follow."""
        self.start = start
        self.stop = stop
        self.verbatim: list[tuple[int, int]] = []
        """Where in it stands what is kept as it is, such as ``$(...)``."""

        self._script = script

    @property
    def value(self) -> str:
        """Return it without its quotes."""
        script = self._script
        return joined(script, unquoted(script, self.start, self.stop, self.verbatim)[0])

    @property
    def is_quoted(self) -> bool:
        """Tell whether anything in it is quoted or escaped."""
        return _QUOTES.search(self._unspliced) is not None

    @property
    def _unspliced(self) -> str:
        written = self._script[self.start : self.stop]
        return _SPLICE.sub("", written) if "\\" in written else written

    @property
    def plain(self) -> str:
        """Return its value if nothing in it is quoted or expanded, else nothing."""
        written = self._unspliced
        return "" if self.verbatim or _QUOTING.search(written) else written

    first = plain
    is_one_word = True

    def word(self, body: Text) -> Word:
        """Return it as a word of *body*."""
        return Word.quoted(body, self.start, self.stop, self.verbatim)

    def words(self, body: Text) -> list[Word]:
        """Return it as a word of *body*."""
        return [self.word(body)]


class Phrase(NamedTuple):
    """Simple words with blanks between them."""

    script: str
    start: int
    stop: int
    first: str
    """The first of them, if every character in it stands for itself."""

    @property
    def is_one_word(self) -> bool:
        """Tell whether it is no more than one word."""
        return SIMPLE_WORD.fullmatch(self.script, self.start, self.stop) is not None

    def words(self, body: Text) -> list[Word]:
        """Return its words as those of *body*."""
        words: list[Word] = []
        for match in SIMPLE_WORD.finditer(self.script, self.start, self.stop):
            start, stop = match.span()
            value = match[1]
            if value is None:
                words.append(Word.quoted(body, start, stop))
            else:
                words.append(Word(body, start, stop, value))
        return words


class DraftRedirect(NamedTuple):
    """A redirect with its target."""

    operator: str
    descriptor: str
    target: DraftWord

    @property
    def has_heredoc(self) -> bool:
        """Tell whether lines of the script are what it reads."""
        return self.operator in {"<<", "<<-"}


class DraftHeredoc(NamedTuple):
    """Where the lines of a heredoc stand."""

    start: int
    stop: int
    expands: bool


class DraftCommand:
    """A command, complete when its operator is known."""

    __slots__ = ("depth", "heredocs", "operator", "parts", "redirects")

    def __init__(self, depth: int) -> None:
        """Begin it; *depth* is in how many substitutions and scripts it stands."""
        self.depth = depth
        self.parts: list[DraftWord | Phrase] = []
        self.redirects: list[DraftRedirect] = []
        self.heredocs: list[DraftHeredoc] = []
        self.operator = ""

    @property
    def program(self) -> str:
        """Return the first word, if every character in it stands for itself."""
        return self.parts[0].first if self.parts else ""

    @property
    def start(self) -> int:
        """Return where it begins."""
        return min(each.start for each in self._all)

    @property
    def stop(self) -> int:
        """Return where it ends."""
        return max(each.stop for each in self._all)

    @property
    def _all(self) -> list[DraftWord | Phrase]:
        return [*self.parts, *(redirect.target for redirect in self.redirects)]

    def count_heredocs(self) -> int:
        """Return how many heredocs it announces."""
        if not self.redirects:
            return 0
        return sum(redirect.has_heredoc for redirect in self.redirects)
