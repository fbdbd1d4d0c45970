"""Instructions of a Dockerfile, and all their parts with their places."""

from collections.abc import Iterator

from kubelint_img.frozen import frozen
from kubelint_img.lazy import cached_property, regex
from kubelint_img.source import Source, Span
from kubelint_img.syntax.dockerfile.boundaries import Lines
from kubelint_img.syntax.dockerfile.flags import Flag, read_flags
from kubelint_img.syntax.dockerfile.heredocs import Heredoc
from kubelint_img.syntax.dockerfile.json_form import is_list
from kubelint_img.syntax.dockerfile.line import SPACES, Line
from kubelint_img.syntax.dockerfile.pairs import Pair, assignments
from kubelint_img.syntax.dockerfile.words import (
    Word,
    fields,
    list_words,
    shell_words,
)
from kubelint_img.text import Text

# The instructions by the form of their arguments:
# https://docs.docker.com/reference/dockerfile/#overview
COMMANDS = frozenset({"CMD", "ENTRYPOINT", "HEALTHCHECK", "RUN", "SHELL"})
LISTS = frozenset({"ADD", "COPY", "VOLUME"})
FIELDS = LISTS | {"EXPOSE", "FROM"}
STRINGS = frozenset({"MAINTAINER", "STOPSIGNAL", "USER", "WORKDIR"})
ASSIGNMENTS = frozenset({"ARG", "ENV", "LABEL"})
HEREDOCS = frozenset({"ADD", "COPY", "RUN"})
KEYWORDS = COMMANDS | FIELDS | STRINGS | ASSIGNMENTS | {"ONBUILD"}

_BLANKS = r"[\t\v\f\r ]"
_KEYWORD = regex(rf"[{SPACES}]*([^\t\v\f\r ]*){_BLANKS}*")
_NAME = regex(rf"[^\t\v\f\r ]+({_BLANKS}+)")
_KIND = regex(rf"[^\t\v\f\r ]+{_BLANKS}*")


@frozen
class Instruction:
    """One instruction, which may run over several lines."""

    line: Line
    lines: Lines
    """The first and the last of its lines."""

    span: Span
    """From the keyword to the end of the last line, heredocs included."""

    keyword: str
    """In upper case."""

    keyword_span: Span
    flags: tuple[Flag, ...]
    start: int
    stop: int
    """Where in the line the arguments stand: what is behind the flags."""

    escape: str
    """What escapes characters, unless the shell says otherwise."""

    heredocs: tuple[Heredoc, ...]
    is_inner: bool
    """Whether this is what an ONBUILD keeps for later."""

    @property
    def source(self) -> Source:
        """Return the Dockerfile."""
        return self.line.source

    @cached_property
    def body(self) -> Text:
        """Return what follows keyword and flags, continuations taken out."""
        return self.line.at(self.start, self.stop)

    @property
    def command(self) -> tuple[int, int]:
        """Return where in the line the arguments stand, without HEALTHCHECK's CMD."""
        if self.keyword == "HEALTHCHECK":
            kind = _KIND.match(self.line.text, self.start, self.stop)
            return (kind.end() if kind else self.start), self.stop
        return self.start, self.stop

    @cached_property
    def is_json(self) -> bool:
        """Tell whether the arguments are a JSON list, as in ``CMD ["app"]``."""
        takes_lists = self.keyword in COMMANDS or self.keyword in LISTS
        return takes_lists and is_list(self.line.text, *self.command)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Return the arguments; ONBUILD has none but its inner instruction."""
        return () if self.keyword == "ONBUILD" else tuple(self._words())

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Return what ENV, ARG or LABEL assigns to what; no other instruction does."""
        if self.keyword not in ASSIGNMENTS:
            return ()
        if self.is_legacy:
            return (self._legacy_pair(),)
        return tuple(assignments(self.words))

    @property
    def is_legacy(self) -> bool:
        """Tell whether this is ENV or LABEL in the old form, ``ENV name value``."""
        has_default = self.keyword in {"ENV", "LABEL"}
        return has_default and "=" not in (self.words[0].raw if self.words else "=")

    @property
    def inner(self) -> "Instruction | None":
        """Return the instruction that ONBUILD keeps for later.

        That is not another ONBUILD, which BuildKit refuses.
        """
        return self._inner if self.keyword == "ONBUILD" else None

    @cached_property
    def _inner(self) -> "Instruction | None":
        if self.is_inner or self.start == self.stop:
            return None
        return _read(
            self.line,
            self.lines,
            self.escape,
            self.heredocs,
            stop=self.span.stop,
            start=self.start,
            is_inner=True,
        )

    def _words(self) -> Iterator[Word]:
        line, escape = self.line, self.escape
        start, stop = self.command
        if self.start < start:
            yield from fields(line, self.start, start, escape)
        if self.is_json:
            yield from list_words(line, start, stop, escape)
        elif self.keyword in FIELDS:
            yield from fields(line, start, stop, escape)
        elif self.keyword not in STRINGS:
            yield from shell_words(line, start, stop, escape)
        elif start < stop:
            yield Word(line, start, stop, escape)

    def _legacy_pair(self) -> Pair:
        name = _NAME.match(self.line.text, self.start, self.stop)
        if not name:
            return Pair(self.body, None, self.source, self.body.span)
        text = self.line.at(self.start, name.start(1))
        value = self.line.at(name.end(), self.stop)
        return Pair(text, value, self.source, self.body.span, self.escape)


def read_instruction(
    line: Line,
    lines: Lines,
    escape: str,
    heredocs: tuple[Heredoc, ...] = (),
    stop: int = 0,
) -> Instruction:
    """Read the instruction on *line*, which is what its *lines* are joined to.

    These end at the offset *stop*. *escape* is what escapes characters.
    """
    return _read(line, lines, escape, heredocs, stop=stop, start=0, is_inner=False)


def _read(  # noqa: PLR0913 - what an instruction is made of
    line: Line,
    lines: Lines,
    escape: str,
    heredocs: tuple[Heredoc, ...],
    *,
    stop: int,
    start: int,
    is_inner: bool,
) -> Instruction:
    text = line.text
    end = len(text.rstrip(SPACES))
    head = _KEYWORD.match(text, start, max(start, end))
    assert head  # noqa: S101 - it matches anything
    first, last = head.span(1)
    flags, behind = read_flags(line, head.end(), end, escape)
    behind = end - len(text[behind:end].lstrip(SPACES))
    where = line.span(first, last)
    return Instruction(
        line,
        lines,
        Span(where.start, max(stop, where.stop)),
        text[first:last].upper(),
        where,
        flags,
        behind,
        end,
        escape,
        heredocs,
        is_inner,
    )
