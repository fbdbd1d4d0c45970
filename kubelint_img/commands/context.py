"""What a command sees besides the files that it is about."""

import argparse
import os
from collections.abc import Iterable

from kubelint_img.config import Configuration
from kubelint_img.errors import KubelintError, UsageError
from kubelint_img.frozen import frozen
from kubelint_img.inputs.candidate import LeftAlone
from kubelint_img.inputs.discover import Exclusion
from kubelint_img.inputs.project import Files, ProjectFiles, project_root
from kubelint_img.inputs.read import Read
from kubelint_img.inputs.standard_input import STANDARD_INPUT
from kubelint_img.model.workspace.context import NO_CONTEXT, NoContext


def context_of(
    args: argparse.Namespace, configuration: Configuration, reads: Iterable[Read]
) -> ProjectFiles | NoContext:
    """Return the rest of the project that the paths of *args* lie in.

    *reads* are the inputs. There is nothing where they are the whole of the project.
    Raises `UsageError` where *args* names a folder that is none.
    """
    paths = _paths(args)
    root = _root(args, paths)
    if root is None or any(_covers(path, root) for path in paths):
        return NO_CONTEXT
    return ProjectFiles(
        # Paths are compared, so these are written as the others are.
        root if os.path.isabs(paths[0]) else os.path.relpath(root),
        [each.source.path for each in reads if not isinstance(each, LeftAlone)],
        Tolerant(configuration.exclusion),
        Files(lambda path: configuration.settings_for(path).max_file_size),
    )


@frozen
class Tolerant:
    """Leaves out what another exclusion does, and what has no valid configuration.

    An error there is not this run's.
    """

    exclusion: Exclusion

    def __call__(self, path: str, *, is_directory: bool, is_named: bool) -> str | None:
        """Say why the absolute *path* is excluded; nothing if it is not."""
        try:
            return self.exclusion(path, is_directory=is_directory, is_named=is_named)
        except KubelintError as error:
            return str(error)


def _paths(args: argparse.Namespace) -> list[str]:
    return [
        (args.stdin_filename or "") if path == STANDARD_INPUT else path
        for path in args.paths or ["."]
    ]


def _root(args: argparse.Namespace, paths: list[str]) -> str | None:
    if args.no_context:
        return None
    folder: str | None = args.context
    if folder is None:
        return project_root(paths[0]) if paths[0] else None
    if not os.path.isdir(folder):
        message = f"--context is no folder: {folder}"
        raise UsageError(message)
    return os.path.abspath(folder)


def _covers(path: str, root: str) -> bool:
    if not os.path.isdir(path):
        return False
    folder = os.path.join(os.path.realpath(path), "")
    return os.path.join(os.path.realpath(root), "").startswith(folder)
