"""A shell script taken apart, in one pass and without recursion."""

from collections.abc import Callable, Mapping

from kubelint_img.syntax.shell import pattern
from kubelint_img.syntax.shell.draft import DraftCommand, DraftWord
from kubelint_img.syntax.shell.heredoc import Pending
from kubelint_img.syntax.shell.layer import Layer
from kubelint_img.syntax.shell.reader import REDIRECTS, Reader

_DEEPEST = 32
"""Substitutions that lie deeper in others are not looked into.

Every level keeps its own copy of the text, so this is what bounds memory.
"""

_BEFORE_PARENTHESIS = "=?*+@!"
"""What a word ends with whose parenthesis opens an array or an extended glob."""


def read(script: str, depth: int = 0) -> list[DraftCommand]:
    """Return the commands of *script* in the order in which they end.

    So what stands in a substitution comes before the command that uses it. *depth* is
    that of the script itself.
    """
    lexer = _Lexer(script, depth)
    lexer.run()
    return lexer.finished


class _Lexer:
    """A place in a script, and what is open there."""

    def __init__(self, script: str, depth: int) -> None:
        self.finished: list[DraftCommand] = []
        self._script = script
        self._depth = depth
        self._start = self._at = 0
        self._layers: list[Layer] = []
        self._lists = self._backticks = 0
        self._pending: list[Pending] = []
        self._open_list(None)

    def run(self) -> None:
        """Read to the end, where everything that is still open is closed."""
        script, stop = self._script, len(self._script)
        while self._at < stop:
            layer = self._layers[-1]
            if layer.reader and not layer.word:
                self._at = layer.reader.phrases(self._at)
                if self._at == stop:
                    break
            match = layer.pattern.match(script, self._at)
            if match is None or match.lastgroup is None:
                message = f"no token at {self._at}"
                raise AssertionError(message)
            self._start, self._at = match.span()
            _TAKERS[match.lastgroup](self)
        self._start = self._at
        while self._layers:
            self._close()

    # Words and quotes

    def _word(self) -> DraftWord | None:
        """Return the word that the next thing belongs to, and begin it if need be."""
        layer = self._layers[-1]
        if layer.reader and not layer.word:
            layer.word = DraftWord(self._script, self._start)
        return layer.word

    def take_simple(self) -> None:
        if not self._layers[-1].word and self._script[self._start] == "#":
            self._skip_comment()
        else:
            self._word()

    def _skip_comment(self) -> None:
        stop = self._script.find("\n", self._start)
        stop = len(self._script) if stop < 0 else stop
        tick = self._script.find("`", self._start, stop) if self._backticks else -1
        self._at = stop if tick < 0 else tick

    def take_skipped(self) -> None:
        """Leave it: it is no end of anything, and no command either."""

    def take_double(self) -> None:
        self._layers.append(Layer(pattern.DOUBLE, self._start, word=self._word()))

    # Expansions

    def take_braces(self) -> None:
        inside = self._layers[-1].pattern
        is_quoted = inside in (pattern.DOUBLE, pattern.QUOTED_BRACES)
        kind = pattern.QUOTED_BRACES if is_quoted else pattern.BRACES
        self._layers.append(Layer(kind, self._start, self._word()))

    def take_arithmetic(self) -> None:
        self._open_parentheses(self._word(), 2)

    def take_substitution(self) -> None:
        if self._lists > _DEEPEST:
            self._open_parentheses(self._word())
        else:
            self._open_list(self._word(), ")")

    def take_backtick(self) -> None:
        if self._backticks:
            self._close_backtick()
        elif self._lists > _DEEPEST:
            self._word()
        else:
            self._open_list(self._word(), "`")

    def _close_backtick(self) -> None:
        stop, self._at = self._at, self._start
        while self._layers[-1].closer != "`":
            self._close()
        self._at = stop
        self._close()

    # Layers

    def _open_parentheses(self, outer: DraftWord | None, count: int = 1) -> None:
        self._layers.append(
            Layer(pattern.PARENTHESES, self._start, outer, parentheses=count)
        )

    def _open_list(self, outer: DraftWord | None, closer: str = "") -> None:
        depth = self._depth + self._lists
        reader = Reader(self._script, depth, self.finished, self._pending)
        self._lists += 1
        self._backticks += closer == "`"
        self._layers.append(
            Layer(pattern.LIST, self._start, outer, reader=reader, closer=closer)
        )

    def take_open(self) -> None:
        self._layers[-1].parentheses += 1

    def take_close(self) -> None:
        layer = self._layers[-1]
        layer.parentheses -= 1
        if not layer.parentheses:
            self._close()

    def _close(self) -> None:
        layer = self._layers[-1]
        if layer.reader:
            self.end_word()
            layer.reader.end()
            self._lists -= 1
            self._backticks -= layer.closer == "`"
        self._layers.pop()
        if layer.outer:
            layer.outer.verbatim.append((layer.start, self._at))

    # Words and operators

    def end_word(self) -> None:
        layer = self._layers[-1]
        word, layer.word = layer.word, None
        if not word or not layer.reader:
            return
        word.stop = self._start
        layer.reader.word(word)

    def take_operator(self) -> None:
        reader = self._layers[-1].reader
        if reader is None:
            return
        operator = self._script[self._start : self._at]
        if operator == "(" and self._opens_no_list(reader):
            self._open_parentheses(self._layers[-1].word)
        else:
            descriptor = self._take_descriptor(reader, operator)
            self.end_word()
            if operator in REDIRECTS and not reader.in_test:
                reader.redirect(operator, descriptor)
            else:
                self._take_separator(reader, operator)

    def _opens_no_list(self, reader: Reader) -> bool:
        if self._layers[-1].word:
            return self._script[self._start - 1] in _BEFORE_PARENTHESIS
        return reader.expects_arithmetic and self._script.startswith("(", self._at)

    def _take_as_word(self) -> None:
        self._word()
        self._start = self._at
        self.end_word()

    def _take_descriptor(self, reader: Reader, operator: str) -> str:
        """Return the number in front of a redirect, which is no word then."""
        word = self._layers[-1].word
        if word is None or reader.in_test or operator[0] not in "<>":
            return ""
        number = self._script[word.start : self._start]
        if not number.isdecimal():
            return ""
        self._layers[-1].word = None
        return number

    def _take_separator(self, reader: Reader, operator: str) -> None:
        if reader.in_test and operator not in {";", "\n"}:
            self._take_as_word()
            return
        if reader.operator(operator) and self._layers[-1].closer == ")":
            self._close()
        if operator == "\n":
            for pending in self._pending:
                self._at = pending.read(self._script, self._at)
            self._pending.clear()


_TAKERS: Mapping[str, Callable[[_Lexer], None]] = {
    "arithmetic": _Lexer.take_arithmetic,
    "backtick": _Lexer.take_backtick,
    "blank": _Lexer.end_word,
    "braces": _Lexer.take_braces,
    "close": _Lexer.take_close,
    "double": _Lexer.take_double,
    "open": _Lexer.take_open,
    "operator": _Lexer.take_operator,
    "process": _Lexer.take_substitution,
    "simple": _Lexer.take_simple,
    "skipped": _Lexer.take_skipped,
    "splice": _Lexer.take_skipped,
    "substitution": _Lexer.take_substitution,
}
"""What is done with each thing that the patterns find."""
