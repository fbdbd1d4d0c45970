"""What a command is about: the files that its paths lead to, read."""

import argparse
import sys
from collections.abc import Iterable, Iterator

from kubelint_img.config import Configuration
from kubelint_img.errors import UsageError
from kubelint_img.inputs.candidate import LeftAlone
from kubelint_img.inputs.discover import discover
from kubelint_img.inputs.read import Read, read
from kubelint_img.inputs.standard_input import STANDARD_INPUT, StandardInput


def inputs_of(
    args: argparse.Namespace, configuration: Configuration, piped: StandardInput
) -> Iterator[Read]:
    """Give what the paths of *args* lead to, and what of it is left alone, and why.

    Raises `UsageError` for a path that does not exist.
    """
    paths = args.paths or ["."]
    if args.stdin_filename and STANDARD_INPUT not in paths:
        message = "--stdin-filename names standard input, and no - among the paths does"
        raise UsageError(message)
    found = discover(paths, configuration.exclusion, args.stdin_filename or "")
    yield from found.left_alone
    yield from found.problems
    for candidate in found.candidates:
        settings = configuration.settings_for(candidate.path)
        yield read(candidate, settings.max_file_size, piped)


def is_without_input(reads: Iterable[Read]) -> bool:
    """Tell that there was no input at all among *reads*; it is said too."""
    if any(not isinstance(each, LeftAlone) or each.is_input for each in reads):
        return False
    sys.stderr.write("kubelint-img: error: no Dockerfile, YAML or JSON was found\n")
    return True
