"""Instructions, with the stage that they stand in and the values that they see."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kubelint_img.frozen import frozen
from kubelint_img.lazy import cached_property
from kubelint_img.model.dockerfile.expansion import Expansion
from kubelint_img.model.dockerfile.mention import FILLED_IN, Mention, mentions_of
from kubelint_img.model.dockerfile.scope import Moment, Scope
from kubelint_img.model.dockerfile.shell import commands_of, windows_commands_of
from kubelint_img.source import Source, Span
from kubelint_img.syntax import dockerfile as syntax
from kubelint_img.syntax.dockerfile import Flag, Heredoc, Pair, Word
from kubelint_img.syntax.dockerfile.instruction import KEYWORDS
from kubelint_img.syntax.shell import Command
from kubelint_img.text import Text

if TYPE_CHECKING:
    from kubelint_img.model.dockerfile.dockerfile import Dockerfile
    from kubelint_img.model.dockerfile.stage import Stage


@frozen
class Instruction:
    """An instruction of a Dockerfile."""

    written: syntax.Instruction
    dockerfile: "Dockerfile"
    stage: "Stage | None"
    """The stage that it belongs to; an ARG before the first FROM has none."""

    scope: Scope
    moment: Moment
    resource = None

    @property
    def source(self) -> Source:
        """Return the Dockerfile."""
        return self.written.source

    @property
    def span(self) -> Span:
        """Return where the instruction stands, heredocs included."""
        return self.written.span

    @property
    def keyword(self) -> str:
        """Return the keyword, in upper case."""
        return self.written.keyword

    @property
    def keyword_span(self) -> Span:
        """Return where the keyword stands."""
        return self.written.keyword_span

    @property
    def flags(self) -> tuple[Flag, ...]:
        """Return options such as ``--from=build``."""
        return self.written.flags

    @property
    def words(self) -> tuple[Word, ...]:
        """Return the arguments; ONBUILD has none but its inner instruction."""
        return self.written.words

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Return what ENV, ARG or LABEL assigns to what."""
        return self.written.pairs

    @property
    def is_known(self) -> bool:
        """Tell whether there is an instruction with this keyword."""
        return self.keyword in KEYWORDS

    @property
    def is_legacy(self) -> bool:
        """Tell whether this is ENV or LABEL in the old form, ``ENV name value``."""
        return self.written.is_legacy

    @property
    def is_json(self) -> bool:
        """Tell whether the arguments are a JSON list, as in ``CMD ["app"]``."""
        return self.written.is_json

    @property
    def heredocs(self) -> tuple[Heredoc, ...]:
        """Return the documents that follow the instruction."""
        return self.written.heredocs

    @property
    def raw(self) -> str:
        """Return all that is written of it, heredocs and comments within included."""
        return self.source.text[slice(*self.span)]

    @property
    def joined(self) -> str:
        """Return it on one line: without continuations, comments and heredocs.

        Of what an ONBUILD keeps that is all of the ONBUILD.
        """
        return self.written.line.text

    @property
    def body(self) -> Text:
        """Return what follows keyword and flags, continuations taken out."""
        return self.written.body

    @cached_property
    def commands(self) -> tuple[Command, ...]:
        """Return what RUN runs, as far as a POSIX shell or none reads it."""
        return tuple(commands_of(self))

    @cached_property
    def windows_commands(self) -> tuple[Command, ...]:
        """Return what RUN runs by cmd or PowerShell, as far as that is plain words."""
        return tuple(windows_commands_of(self))

    @property
    def inner(self) -> "Instruction | None":
        """Return the instruction that ONBUILD keeps for later; no other has one."""
        return None

    @property
    def is_inner(self) -> bool:
        """Tell whether this is what an ONBUILD keeps for later."""
        return self.written.is_inner

    @property
    def is_shipped(self) -> bool:
        """Tell whether the final image is made of this, and not only built with it."""
        return self.stage in self.dockerfile.shipped

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Return the variables that the builder puts the values of here, in order.

        Those of a RUN's commands are none: the shell does that.
        """
        return tuple(mentions_of(self)) if self.keyword in FILLED_IN else ()

    @property
    def declared(self) -> Iterator[str]:
        """Give the names of the variables that are declared above."""
        return self.scope.names(self.moment)

    def flag(self, name: str) -> Flag | None:
        """Return the option ``--name``, if it is there."""
        return next((flag for flag in self.flags if flag.name == name), None)

    def expand(self, what: Word | Text) -> Expansion:
        """Fill in the variables of *what* as they are here.

        Of a word the quotes count, and go; a text must still have its quotes.
        """
        text = what.written if isinstance(what, Word) else what
        return self.scope.expand(text, self.written.escape, self.moment)

    def resolve(self, what: Word | Text) -> Text | None:
        """Return *what* with its variables filled in; nothing if one is unknown."""
        return self.expand(what).text
