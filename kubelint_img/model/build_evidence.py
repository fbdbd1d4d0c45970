"""What tells that an image has what building needs."""

from collections.abc import Iterator
from typing import NamedTuple

from kubelint_img.model.dockerfile import Instruction, Stage
from kubelint_img.model.image_start import last_first, start_of
from kubelint_img.model.known_images import is_builder, is_distribution
from kubelint_img.model.packages import Package, packages_of
from kubelint_img.model.toolchain import build_words, is_build_package
from kubelint_img.source import Located, Place, Span

_PROJECT = frozenset({".", "./", "*", "./*"})


class BuildEvidence(NamedTuple):
    """Something that only building needs, and what there is to say of it."""

    where: Located
    what: str
    """A clause: ``base 'golang:1.24' is made to build``."""


def build_evidence(stage: Stage) -> Iterator[BuildEvidence]:
    """Give what tells that *stage* has what building needs, the strongest first.

    Stages that it starts from count as well. A toolbox, which only adds tools to an
    SDK or a distribution, gives nothing.
    """
    instructions = list(last_first(stage))[::-1]
    commands = [each for run in instructions for each in _commands(run)]
    if not commands and _is_toolbox(stage, instructions):
        return
    if is_builder(stage.base):
        what = f"base {str(stage.base)!r} is made to build"
        yield BuildEvidence(stage.base, what)
    yield from commands
    packages = [each for run in instructions for each in _packages(run)]
    for package in sorted(packages, key=_is_header):
        yield BuildEvidence(package.text, f"{package.name!r} is not removed")


def _is_toolbox(stage: Stage, instructions: list[Instruction]) -> bool:
    """Tell an SDK or a distribution with more tools, to work in.

    It has no program to start, and no project of its own.
    """
    return (
        (is_builder(stage.base) or is_distribution(stage.base))
        and not start_of(stage)
        and not any(map(_copies_project, instructions))
    )


def _copies_project(instruction: Instruction) -> bool:
    return instruction.keyword in {"ADD", "COPY"} and any(
        word.text.value in _PROJECT for word in instruction.words[:-1]
    )


def _commands(instruction: Instruction) -> Iterator[BuildEvidence]:
    packages = filter(is_build_package, packages_of(instruction.commands))
    if any(package.is_removed for package in packages):
        return  # what it builds with is gone when it is done
    for command in instruction.commands or instruction.windows_commands:
        if words := build_words(command):
            span = Span(words[0].span.start, words[-1].span.stop)
            what = " ".join(word.value for word in words)
            yield BuildEvidence(Place(command.source, span), f"it runs {what!r}")


def _packages(instruction: Instruction) -> Iterator[Package]:
    for package in packages_of(instruction.commands):
        if is_build_package(package) and not package.is_removed:
            yield package


def _is_header(package: Package) -> bool:
    return package.name.endswith(("-dev", "-devel"))
