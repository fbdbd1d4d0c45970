"""What tells that an image has what building needs."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kubelint_img.model.building.toolbox import is_toolbox
from kubelint_img.model.building.toolchain import (
    build_words,
    is_build_package,
    may_build,
)
from kubelint_img.model.dockerfile import Run, Stage
from kubelint_img.model.image.known_images import is_builder
from kubelint_img.model.packages.packages import Package, packages_of
from kubelint_img.source import Located, Place, Span

_HEADERS = ("-dev", "-devel")


class BuildEvidence(NamedTuple):
    """Something that only building needs, and what there is to say of it."""

    where: Located
    what: str
    """A clause: ``base 'golang:1.24' is made to build``."""


def build_evidence(stage: Stage) -> BuildEvidence | None:
    """Return the strongest that tells that *stage* has what building needs.

    Stages that it starts from count as well. Nothing is returned if there is nothing,
    or for a toolbox, which only adds tools to an SDK or a distribution.
    """
    runs = [
        each
        for ancestor in reversed(stage.lineage)
        for each in ancestor.instructions
        if isinstance(each, Run)
    ]
    command = next((found for run in runs if (found := _command(run))), None)
    tools = _base(stage) or command or _package(runs)
    return None if command is None and tools and is_toolbox(stage) else tools


def _base(stage: Stage) -> BuildEvidence | None:
    if not is_builder(stage.base):
        return None
    return BuildEvidence(stage.base, f"base {str(stage.base)!r} is made to build")


def _command(run: Run) -> BuildEvidence | None:
    if not may_build(run):
        return None
    packages = filter(is_build_package, packages_of(run))
    if any(package.is_removed for package in packages):
        return None  # what it builds with is gone when it is done
    for command in run.commands or run.windows_commands:
        if words := build_words(command):
            span = Span(words[0].span.start, words[-1].span.stop)
            what = " ".join(word.value for word in words)
            return BuildEvidence(Place(command.source, span), f"it runs {what!r}")
    return None


def _package(runs: Sequence[Run]) -> BuildEvidence | None:
    package = min(
        (each for run in runs for each in _kept(run)), key=_rank, default=None
    )
    if package is None:
        return None
    return BuildEvidence(package.text, f"{package.name!r} is not removed")


def _kept(run: Run) -> Iterator[Package]:
    for package in packages_of(run):
        if not package.is_removed and is_build_package(package):
            yield package


def _rank(package: Package) -> bool:
    """Sort headers behind compilers, which say more."""
    return package.name.endswith(_HEADERS)
