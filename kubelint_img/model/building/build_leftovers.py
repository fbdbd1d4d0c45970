"""What building and testing leave in an image, besides their tools."""

from collections.abc import Iterator
from functools import cache

from kubelint_img.knowledge import lines
from kubelint_img.knowledge.patterns import fact
from kubelint_img.lazy import regex
from kubelint_img.model.building.build_evidence import BuildEvidence
from kubelint_img.model.building.copy_source import copy_sources
from kubelint_img.model.building.image_start import last_first
from kubelint_img.model.dockerfile import Run, Stage, Transfer
from kubelint_img.model.packages.package_operation import (
    PackageAction,
    PackageOperation,
)

_PACKAGE = regex(r"@?[^@=<>~!\[;:]+")
_MANAGERS = {"pip": "pip", "npm": "npm", "pnpm": "npm", "yarn": "npm", "gem": "gem"}


def build_leftovers(stage: Stage) -> Iterator[BuildEvidence]:
    """Give what *stage* has of package managers' caches and of test frameworks.

    Stages that it starts from count as well.
    """
    for instruction in reversed(list(last_first(stage))):
        if isinstance(instruction, Transfer):
            yield from _caches(instruction)
        elif isinstance(instruction, Run) and not instruction.is_inner:
            yield from _frameworks(instruction)


def _caches(transfer: Transfer) -> Iterator[BuildEvidence]:
    if transfer.flag("from") is None:
        return
    for source in copy_sources(transfer):
        if source.value.rstrip("/").endswith(_cache_ends()):
            what = f"{source.written.value!r} is the cache of a package manager"
            yield BuildEvidence(source.written, what)


@cache
def _cache_ends() -> tuple[str, ...]:
    paths = lines("package-manager-caches")
    return tuple(f"/{path.removeprefix('/')}" for path in paths)


def _frameworks(run: Run) -> Iterator[BuildEvidence]:
    operations = [each for each in run.package_operations if each.manager in _MANAGERS]
    if not operations:
        return
    removed = {
        name
        for each in operations
        if each.action is PackageAction.REMOVE
        for name in _names(each)
    }
    for each in operations:
        if each.action is PackageAction.INSTALL:
            for name, word in zip(_names(each), each.packages, strict=True):
                if name not in removed and _is_framework(each, name):
                    what = f"{name!r}, which runs tests, is not removed"
                    yield BuildEvidence(word, what)


def _names(operation: PackageOperation) -> Iterator[str]:
    for word in operation.packages:
        match = _PACKAGE.match(word.value)
        yield match[0].lower() if match else ""


def _is_framework(operation: PackageOperation, name: str) -> bool:
    return fact("test-frameworks", f"{_MANAGERS[operation.manager]}:{name}") is not None
