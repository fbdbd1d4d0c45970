"""What there is at a path that a linted file names."""

import os

from kubelint_img.inputs.ignores import ignores_above, ignores_in
from kubelint_img.inputs.standard_input import STANDARD_INPUT
from kubelint_img.model.kustomization.path_kind import PathKind
from kubelint_img.patterns import meant


def kind_at(path: str) -> PathKind | None:
    """Tell what is at *path*; nothing if that is not known, as beside standard input.

    What git ignores is `PathKind.IGNORED`, be it there or not.
    """
    if path == STANDARD_INPUT:
        return None
    real = os.path.abspath(path)
    folder = os.path.dirname(real)
    while not os.path.isdir(folder):
        folder = os.path.dirname(folder)
    is_directory = os.path.isdir(real)
    ignores = ignores_in(folder, ignores_above(folder))
    if meant(ignores, real, is_directory=is_directory):
        return PathKind.IGNORED
    if is_directory:
        return PathKind.FOLDER
    return PathKind.FILE if os.path.lexists(real) else PathKind.NOTHING
