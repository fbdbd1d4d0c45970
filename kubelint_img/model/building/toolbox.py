"""Images that only add tools to an SDK or a distribution, for others to work with."""

from collections.abc import Iterable, Iterator

from kubelint_img.model.building.image_start import last_first, start_of
from kubelint_img.model.building.project_copy import copied_paths, copies_project
from kubelint_img.model.building.toolchain import runs_build_program
from kubelint_img.model.dockerfile import Instruction, Run, Stage, Transfer
from kubelint_img.model.image.known_images import is_builder, is_distribution
from kubelint_img.model.packages.package_operation import PackageAction
from kubelint_img.model.packages.packages import is_of_distribution
from kubelint_img.syntax.shell import SHELLS

_SCRIPTS = (".bash", ".sh", ".yaml", ".yml")


def is_toolbox(stage: Stage) -> bool:
    """Tell an SDK or a distribution with more tools, and no project of its own.

    It starts nothing, or a script that was copied into it and that is all there is to
    it: so do the actions and steps of pipelines, which build what they are given.
    """
    if not (is_builder(stage.base) or is_distribution(stage.base)):
        return False
    start = start_of(stage)
    if start:
        return _starts_script(start, stage)
    return not copies_project(stage)


def _starts_script(start: Instruction, stage: Stage) -> bool:
    transfers = [each for each in last_first(stage) if isinstance(each, Transfer)]
    return (
        _started(start) in frozenset(_copied_names(transfers))
        and all(path.endswith(_SCRIPTS) for path in copied_paths(stage))
        and not any(transfer.flag("from") for transfer in transfers)
        and not any(map(_uses_tools, last_first(stage)))
    )


def _copied_names(transfers: Iterable[Transfer]) -> Iterator[str]:
    """Give the names of copied files, as they were and as they are in the image."""
    for transfer in transfers:
        for word in transfer.words:
            yield _file_name(word.text.value)


def _started(start: Instruction) -> str:
    """Return the name of the file that is started, if need be by a shell."""
    names = (_file_name(word.text.value) for word in start.words)
    return next((name for name in names if name not in SHELLS), "")


def _uses_tools(instruction: Instruction) -> bool:
    """Tell what compiles, or may do so: packages of languages are built on the spot."""
    return isinstance(instruction, Run) and (
        runs_build_program(instruction)
        or any(
            each.action is PackageAction.INSTALL and not is_of_distribution(each)
            for each in instruction.package_operations
        )
    )


def _file_name(path: str) -> str:
    return path.rpartition("/")[2]
