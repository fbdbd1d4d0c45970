"""Build stages."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kubelint_img.frozen import frozen
from kubelint_img.lazy import cached_property, regex
from kubelint_img.model.dockerfile.expansion import Unresolved
from kubelint_img.model.dockerfile.instruction import Instruction
from kubelint_img.model.dockerfile.kinds import view_of
from kubelint_img.model.dockerfile.legacy import Legacy
from kubelint_img.model.dockerfile.scope import END, Moment, Scope
from kubelint_img.model.dockerfile.user import User
from kubelint_img.model.image.image import Image, ImageUse
from kubelint_img.source import Source, Span
from kubelint_img.syntax import dockerfile as syntax
from kubelint_img.text import Text

if TYPE_CHECKING:
    from kubelint_img.model.dockerfile.dockerfile import Dockerfile

_WINDOWS_IMAGE = regex(
    r"windows|nanoserver|\bmicrosoft/(?:iis|aspnet)|[:-]ltsc20\d\d|[:-]1(?:709|80[39]|90[39])\b"
)
# What stands before it is looked at last: to begin with the letter is faster.
_WINDOWS_PATH = regex(r"[CDcd]:(?<![\w/]..)(?:\\|/(?!/))")
_WINDOWS_SHELLS = regex(r"(?i)\b(?:cmd|powershell)\b")


@frozen
class Stage:
    """A stage of a Dockerfile: a FROM and what follows it."""

    dockerfile: "Dockerfile"
    index: int
    """Counted from zero."""

    origin: Image
    """What FROM names, which is an image or an earlier stage."""

    unresolved: Unresolved | None
    """The variable that keeps the origin from being known."""

    parent: "Stage | None"
    """The earlier stage that FROM names."""

    base: Image
    """The image that the stage comes from, through all its ancestors."""

    inherited: Legacy
    """What comes from the parent."""

    scope: Scope
    written: Sequence[syntax.Instruction]
    """The instructions, FROM first."""

    resource = None

    @property
    def source(self) -> Source:
        """Return the Dockerfile."""
        return self.dockerfile.source

    @property
    def span(self) -> Span:
        """Return where the FROM stands."""
        return self.written[0].span

    @property
    def extent(self) -> Span:
        """Return where the stage stands, from FROM to its last instruction."""
        return Span(self.span.start, self.written[-1].span.stop)

    @cached_property
    def label(self) -> Text | None:
        """Return the stage's name as it is written."""
        return name_of(self.written[0])

    @cached_property
    def name(self) -> str:
        """Return the stage's name in lower case, or nothing if it has none."""
        return self.label.value.lower() if self.label else ""

    @property
    def is_final(self) -> bool:
        """Tell whether this is the stage that is built unless another is asked for."""
        return self is self.dockerfile.final

    @property
    def reference(self) -> Text:
        """Return what FROM names."""
        return self.origin.text

    @property
    def lineage(self) -> tuple["Stage", ...]:
        """Return this stage, the one that it starts from, and so on."""
        stages = [self]
        while parent := stages[-1].parent:
            stages.append(parent)
        return tuple(stages)

    @property
    def platform(self) -> str:
        """Return what FROM's ``--platform`` says, in lower case; nothing without one.

        Variables in it are left as they are.
        """
        flags = self.written[0].flags
        values = (flag.value for flag in flags if flag.name == "platform")
        return next((value.value.lower() for value in values if value), "")

    @cached_property
    def is_windows(self) -> bool:
        """Tell whether this runs on Windows.

        The name or platform of its base says so, or the shells or drive letters in its
        lineage.
        """
        return (
            self.inherited.is_windows
            or bool(_WINDOWS_IMAGE.search(self.base.text.value.lower()))
            or self.platform.startswith("windows")
            or self._looks_windows()
        )

    def _looks_windows(self) -> bool:
        shells = (each for each in self.written if each.keyword == "SHELL")
        if any(_WINDOWS_SHELLS.search(shell.body.value) for shell in shells):
            return True
        # Few have anything that calls for a look at their instructions one by one.
        return bool(_WINDOWS_PATH.search(self.source.text, *self.extent)) and any(
            _WINDOWS_PATH.search(each.body.value) for each in self.written
        )

    @cached_property
    def instructions(self) -> tuple[Instruction, ...]:
        """Return the instructions, FROM first."""
        first, *rest = self.written
        outside = self.dockerfile.scope
        return (
            view_of(first, self.dockerfile, self, outside, END),
            *(
                view_of(each, self.dockerfile, self, self.scope, Moment(index))
                for index, each in enumerate(rest, 1)
            ),
        )

    @property
    def triggers(self) -> tuple[syntax.Instruction, ...]:
        """Return what ONBUILD keeps for the stages that start from this one."""
        return tuple(each.inner for each in self.written if each.inner)

    @cached_property
    def default_origin(self) -> Image | None:
        """Return what FROM names in a build without arguments, unset ones being empty.

        Nothing if that depends on the platform, or if FROM is no FROM.
        """
        opening = self.written[0]
        if not opening.words:
            return None
        text = opening.words[0].written
        resolved = self.dockerfile.defaults.expand(text, opening.escape, END).text
        if resolved is None:
            return None
        return Image(resolved, ImageUse.BASE, self.dockerfile.workspace)

    @cached_property
    def shells(self) -> tuple[Instruction, ...]:
        """Return the instructions that set the shell, in order."""
        return tuple(each for each in self.instructions if each.keyword == "SHELL")

    @cached_property
    def user(self) -> User | None:
        """Return the last user that the stage or one of its ancestors sets."""
        for instruction in reversed(self.instructions):
            if instruction.keyword == "USER":
                return User(instruction)
        return self.inherited.user

    @property
    def legacy(self) -> Legacy:
        """Return what stages get that start from this one."""
        stop = self.extent.stop
        return Legacy(
            user=self.user,
            shell=self.shell_at(stop),
            is_windows=self.is_windows,
            has_folder=self.has_folder_at(stop),
        )

    def shell_at(self, offset: int) -> tuple[Text, ...]:
        """Return what the last SHELL above *offset* says: the program, and its options.

        It may stand in an ancestor; nothing if there is none.
        """
        before = bisect_left(self.shells, offset, key=_start)
        words = self.shells[before - 1].words if before else ()
        return tuple(word.text for word in words) or self.inherited.shell

    @cached_property
    def folders(self) -> tuple[Instruction, ...]:
        """Return the WORKDIRs, in order."""
        return tuple(each for each in self.instructions if each.keyword == "WORKDIR")

    def has_folder_at(self, offset: int) -> bool:
        """Tell whether a WORKDIR stands above *offset*, here or in an ancestor."""
        return self.inherited.has_folder or (
            bool(self.folders) and self.folders[0].span.start < offset
        )


def _start(instruction: Instruction) -> int:
    return instruction.span.start


def name_of(opening: syntax.Instruction) -> Text | None:
    """Return the name that FROM gives to its stage: ``FROM image AS name``."""
    words = opening.words
    if len(words) < len(("image", "AS", "name")) or words[1].raw.upper() != "AS":
        return None
    return words[2].text
