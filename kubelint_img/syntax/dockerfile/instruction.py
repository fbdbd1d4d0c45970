"""Instructions of a Dockerfile, and all their parts with their places."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from kubelint_img.source import Source, Span
from kubelint_img.syntax.dockerfile.flags import Flag, read_flags
from kubelint_img.syntax.dockerfile.heredocs import Heredoc
from kubelint_img.syntax.dockerfile.line import SPACES, Line
from kubelint_img.syntax.dockerfile.words import (
    Pair,
    Word,
    fields,
    json_words,
    shell_words,
    unquoted,
)
from kubelint_img.text import Text

# The instructions, and in what form BuildKit takes their arguments:
# https://docs.docker.com/reference/dockerfile/#overview
COMMANDS = frozenset({"RUN", "CMD", "ENTRYPOINT", "SHELL", "HEALTHCHECK"})
LISTS = frozenset({"ADD", "COPY", "VOLUME"})
ASSIGNMENTS = frozenset({"ARG", "ENV", "LABEL"})
FIELDS = frozenset({"EXPOSE", "FROM"})
STRINGS = frozenset({"MAINTAINER", "STOPSIGNAL", "USER", "WORKDIR"})
KEYWORDS = COMMANDS | LISTS | ASSIGNMENTS | FIELDS | STRINGS | {"ONBUILD"}
HEREDOCS = frozenset({"ADD", "COPY", "RUN"})

_KEYWORD = re.compile(r"([^\t\v\f\r ]*)[\t\v\f\r ]*")
_BLANKS = re.compile(r"[\t\v\f\r ]+")
_KIND = re.compile(rf"[^{SPACES}]+[{SPACES}]*")


@dataclass(frozen=True, eq=False)
class Instruction:
    """One instruction, which may run over several lines."""

    line: Line = field(repr=False)
    span: Span
    """From the keyword to the end of the last line, heredocs included."""

    keyword: str
    """In upper case."""

    keyword_span: Span
    flags: tuple[Flag, ...]
    start: int
    stop: int
    """Where in the line the arguments stand."""

    escape: str
    heredocs: tuple[Heredoc, ...] = ()
    is_inner: bool = False
    """Whether this is what an ONBUILD keeps."""

    @property
    def source(self) -> Source:
        """Return the Dockerfile."""
        return self.line.source

    @cached_property
    def body(self) -> Text:
        """Return what follows keyword and flags, continuations taken out."""
        return self.line.at(self.start, self.stop)

    @property
    def is_json(self) -> bool:
        """Tell whether the arguments are a JSON list, as in ``CMD ["app"]``."""
        return self._list is not None

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Return the arguments; those of ONBUILD are its inner instruction's."""
        if self.inner:
            return self.inner.words
        if self.keyword == "HEALTHCHECK":
            return (*self._kind, *(self._list or self._split(self._list_start)))
        return self._list if self._list is not None else self._split(self.start)

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Return what ENV, ARG or LABEL assigns to what; no other instruction does."""
        if self.keyword not in ASSIGNMENTS or not self.words:
            return ()
        if self.is_legacy:
            return (self._legacy_pair(),)
        return tuple(_pair(word) for word in self.words)

    @property
    def is_legacy(self) -> bool:
        """Tell whether this is ENV or LABEL in the old form, ``ENV name value``."""
        words = self.words
        return (
            self.keyword in {"ENV", "LABEL"} and bool(words) and "=" not in words[0].raw
        )

    @cached_property
    def inner(self) -> "Instruction | None":
        """Return the instruction that ONBUILD keeps for later."""
        if self.keyword != "ONBUILD" or self.start == self.stop or self.is_inner:
            return None
        inner = read_instruction(
            self.line, self.escape, self.span.stop, self.heredocs, self.start
        )
        return replace(inner, is_inner=True)

    @property
    def list_text(self) -> str:
        """Return the part of the arguments that may be a JSON list."""
        return self.line.text[self._list_start : self.stop]

    @cached_property
    def _list(self) -> tuple[Word, ...] | None:
        if self.inner:
            return self.inner._list  # noqa: SLF001 - the same class
        if self.keyword not in COMMANDS | LISTS:
            return None
        return json_words(self.line, self._list_start, self.stop, self.escape)

    @property
    def _list_start(self) -> int:
        if self.keyword == "HEALTHCHECK":
            kind = _KIND.match(self.line.text, self.start, self.stop)
            return kind.end() if kind else self.start
        return self.start

    @property
    def _kind(self) -> Iterator[Word]:
        return fields(self.line, self.start, self._list_start, self.escape)

    def _split(self, start: int) -> tuple[Word, ...]:
        if self.keyword in STRINGS:
            empty = start == self.stop
            return () if empty else (Word(self.line, start, self.stop, self.escape),)
        split = fields if self.keyword in FIELDS | LISTS else shell_words
        return tuple(split(self.line, start, self.stop, self.escape))

    def _legacy_pair(self) -> Pair:
        gap = _BLANKS.search(self.line.text, self.start, self.stop)
        span = self.line.span(self.start, self.stop)
        if not gap:
            return Pair(self.body, None, None, self.source, span)
        name = Word(self.line, self.start, gap.start(), self.escape)
        value = Word(self.line, gap.end(), self.stop, self.escape)
        return Pair(name.written, value.text, value.written, self.source, span)


def read_instruction(
    line: Line,
    escape: str,
    stop: int,
    heredocs: tuple[Heredoc, ...] = (),
    start: int = 0,
) -> Instruction:
    """Read the instruction from *start* in *line*, which ends at the offset *stop*.

    *escape* is what escapes characters in this Dockerfile.
    """
    text = line.text
    end = len(text.rstrip(SPACES))
    while start < end and text[start] in SPACES:
        start += 1
    keyword = _KEYWORD.match(text, start, end)
    first, behind = keyword.span(1) if keyword else (start, start)
    flags, arguments = read_flags(line, keyword.end() if keyword else start, end)
    where = line.span(first, behind)
    return Instruction(
        line=line,
        span=Span(where.start, max(stop, where.stop)),
        keyword=text[first:behind].upper(),
        keyword_span=where,
        flags=flags,
        start=min(arguments, end),
        stop=end,
        escape=escape,
        heredocs=heredocs,
    )


def _pair(word: Word) -> Pair:
    name, equals, _ = word.raw.partition("=")
    value = written = None
    if equals:
        written = word.written.part(len(name) + 1, len(word.raw))
        value = unquoted(written, word.escape)
    return Pair(word.written.part(0, len(name)), value, written, word.source, word.span)
