"""Dockerfiles: stages, and the variables that all of them see."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from kubelint_img.frozen import frozen
from kubelint_img.lazy import cached_property
from kubelint_img.model.dockerfile.graph import StageUse, needed_by, stage_uses
from kubelint_img.model.dockerfile.images import images_in
from kubelint_img.model.dockerfile.instruction import Instruction
from kubelint_img.model.dockerfile.kinds import view_of
from kubelint_img.model.dockerfile.legacy import Legacy
from kubelint_img.model.dockerfile.scope import (
    END,
    PLATFORM_ARGUMENTS,
    Moment,
    Scope,
)
from kubelint_img.model.dockerfile.stage import Stage, name_of
from kubelint_img.model.ignoring.ignore_file import IgnoreFile
from kubelint_img.model.image.image import Image, ImageUse
from kubelint_img.source import Source, Span
from kubelint_img.syntax import dockerfile as syntax
from kubelint_img.syntax.dockerfile import Pair, Script

if TYPE_CHECKING:
    from kubelint_img.model.workspace.workspace import Workspace


@frozen
class Dockerfile:
    """A Dockerfile with its stages."""

    script: Script
    workspace: "Workspace"
    resource = None

    @property
    def source(self) -> Source:
        """Return the text of the file."""
        return self.script.source

    @property
    def span(self) -> Span:
        """Return all of the file."""
        return Span(0, len(self.source.text))

    @property
    def final(self) -> Stage | None:
        """Return the last stage, which is built unless another is asked for."""
        return self.stages[-1] if self.stages else None

    @cached_property
    def shipped(self) -> frozenset[Stage]:
        """Return the stages that the final image is made of."""
        return frozenset(self.final.lineage if self.final else ())

    @cached_property
    def stage_uses(self) -> tuple[StageUse, ...]:
        """Return each place where a stage names another one, in order."""
        return tuple(stage_uses(self))

    @cached_property
    def needed(self) -> frozenset[Stage]:
        """Return the stages that are built to build the final one, which is included.

        These start others, or others copy from them or mount them.
        """
        return needed_by(self.final, self.stage_uses) if self.final else frozenset()

    @property
    def is_single_lineage(self) -> bool:
        """Tell whether the final stage needs no other but those that it starts from.

        So what is built in one of them is all in the image.
        """
        return len(self.stages) == 1 or self.needed == self.shipped

    @cached_property
    def targets(self) -> tuple[Stage, ...]:
        """Return the stages that no other one uses, in order.

        The final one is among them; the others are built only if they are asked for.
        """
        used = {each.used for each in self.stage_uses}
        return tuple(stage for stage in self.stages if stage not in used)

    @cached_property
    def ignored(self) -> IgnoreFile | None:
        """Return what keeps files out of the build context; nothing if that is unknown.

        It is looked for when this is first asked for.
        """
        return self.workspace.ignore_file_of(self.source.path)

    @cached_property
    def parents(self) -> frozenset[Stage]:
        """Return the stages that others start from."""
        return frozenset(stage.parent for stage in self.stages if stage.parent)

    @cached_property
    def arguments(self) -> tuple[Instruction, ...]:
        """Return what stands before the first FROM: ARGs, in a right Dockerfile."""
        return tuple(
            view_of(each, self, None, self.scope, Moment(index))
            for index, each in enumerate(self._parts[0])
        )

    @cached_property
    def instructions(self) -> tuple[Instruction, ...]:
        """Return all instructions in order, each ONBUILD before what it keeps."""
        instructions = list(self.arguments)
        for stage in self.stages:
            for instruction in stage.instructions:
                instructions.append(instruction)
                if instruction.keyword == "ONBUILD" and instruction.inner:
                    instructions.append(instruction.inner)
        return tuple(instructions)

    @property
    def images(self) -> Iterator[Image]:
        """Give the images that are named: by FROM, COPY, RUN and ``# syntax=``."""
        return images_in(self)

    @cached_property
    def scope(self) -> Scope:
        """Return the variables that are declared before the first FROM."""
        return Scope(self._parts[0])

    @cached_property
    def defaults(self) -> Scope:
        """Return the same as they are in a build that is given no arguments."""
        return Scope(self._parts[0], unset_is_empty=True)

    @cached_property
    def global_arguments(self) -> Mapping[str, Pair]:
        """Return the ARGs before the first FROM by name, each where it first stands."""
        found: dict[str, Pair] = {}
        for instruction in self._parts[0]:
            for pair in instruction.pairs:
                found.setdefault(pair.name.value, pair)
        return found

    @cached_property
    def argument_names(self) -> frozenset[str]:
        """Return all that an ARG declares, wherever it stands, and what builders do."""
        return PLATFORM_ARGUMENTS.union(
            pair.name.value
            for instruction in self.script.instructions
            if instruction.keyword == "ARG"
            for pair in instruction.pairs
        )

    @cached_property
    def stages(self) -> tuple[Stage, ...]:
        """Return the stages in order."""
        stages: list[Stage] = []
        named: dict[str, Stage] = {}
        for written in self._parts[1:]:
            stage = self._stage(len(stages), written, named)
            stages.append(stage)
            if stage.name:
                named[stage.name] = stage
        return tuple(stages)

    def stage(self, name: str) -> Stage | None:
        """Return the stage that ``--from=name`` means: by its name or its index."""
        if name.isdecimal() and name.isascii():
            index = int(name[:9])
            return self.stages[index] if index < len(self.stages) else None
        return self._named.get(name.lower())

    @cached_property
    def _named(self) -> dict[str, Stage]:
        return {stage.name: stage for stage in self.stages if stage.name}

    def _stage(
        self,
        index: int,
        written: Sequence[syntax.Instruction],
        named: dict[str, Stage],
    ) -> Stage:
        opening = written[0]
        text = opening.words[0].written if opening.words else opening.body
        resolved, unresolved = self.scope.expand(text, opening.escape, END)
        # Of "FROM openjdk : 11", which BuildKit refuses, nobody knows what is meant.
        length = len(("image", "AS", "name")) if name_of(opening) else 1
        known = resolved is not None and len(opening.words) == length
        origin = Image(resolved or text, ImageUse.BASE, self.workspace, is_known=known)
        parent = named.get(resolved.value.lower()) if resolved else None
        return Stage(
            dockerfile=self,
            index=index,
            origin=origin,
            unresolved=unresolved,
            parent=parent,
            base=parent.base if parent else origin,
            inherited=parent.legacy if parent else Legacy(),
            scope=Scope(
                written,
                parent.scope if parent else None,
                self.scope,
                triggers=parent.triggers if parent else (),
            ),
            written=written,
        )

    @cached_property
    def _parts(self) -> list[list[syntax.Instruction]]:
        """Return what stands before the first FROM, and then each stage."""
        parts: list[list[syntax.Instruction]] = [[]]
        for instruction in self.script.instructions:
            if instruction.keyword == "FROM":
                parts.append([])
            parts[-1].append(instruction)
        return parts
