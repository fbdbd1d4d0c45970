"""What ``images`` does."""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import TypeVar

from kubelint_img.assembly import Elsewhere, workspace_of
from kubelint_img.bugs import bug_report, frames_of
from kubelint_img.catalogue import Catalogue
from kubelint_img.commands.context import context_of
from kubelint_img.commands.inputs import inputs_of, is_without_input
from kubelint_img.commands.rendering import charts_for
from kubelint_img.commands.targets import Target, targets_of
from kubelint_img.config import Configuration
from kubelint_img.errors import KubelintError, UsageError
from kubelint_img.exits import BUG, CLEAN, NO_INPUT
from kubelint_img.inputs.parse import File, parse
from kubelint_img.inputs.standard_input import StandardInput
from kubelint_img.inventory import FORMATS, Lister, lister, text
from kubelint_img.inventory.entry import Entry
from kubelint_img.inventory.find import entries_in
from kubelint_img.model.secret import masked
from kubelint_img.model.workspace.circumstances import unknown_ignore_file
from kubelint_img.model.workspace.workspace import Workspace
from kubelint_img.plugins import load_rules
from kubelint_img.problem import DuplicateKey
from kubelint_img.renderings import Renderings
from kubelint_img.reporters.output import refuse_impossible, write_lines
from kubelint_img.reporters.printable import printable

_TEXT = FORMATS[0]

Item = TypeVar("Item")
Result = TypeVar("Result")


def run(args: argparse.Namespace) -> int:
    """List the images that *args* asks for, and return the exit code."""
    targets = targets_of(args.targets or (), _TEXT)
    refuse_impossible(target.output for target in targets)
    listers = [_lister(args, target) for target in targets]
    configuration = Configuration(
        # Its names are all that is asked for: a file may select what there is not.
        Catalogue(load_rules()),
        path=args.config,
        is_isolated=args.no_config,
    )
    reads = list(inputs_of(args, configuration, StandardInput()))
    if is_without_input(reads):
        return NO_INPUT
    crashes = list[str]()
    rendered = charts_for(configuration)(list(_each(reads, parse, crashes)))
    context = context_of(args, configuration, reads)
    elsewhere = Elsewhere(unknown_ignore_file, context=context)
    renderings = Renderings(rendered, configuration.settings_for, elsewhere)
    files = rendered.files
    workspace = workspace_of(files, configuration.settings_for, renderings.around)
    try:
        entries = _entries(files, workspace, renderings, crashes)
    finally:
        rendered.close()
    for target, listed in zip(targets, listers, strict=True):
        lines = (f"{line}\n" for line in listed(entries))
        write_lines(lines, target.output, sys.stdout)
    sys.stderr.writelines(_remarks(args, files))
    sys.stderr.writelines((*crashes, *context.remarks()))
    return BUG if crashes else CLEAN


def _lister(args: argparse.Namespace, target: Target) -> Lister:
    """Return what writes the list *target*.

    Raises `UsageError` where *args* asks of it what it cannot.
    """
    if args.unique:
        if target.format != _TEXT:
            message = f"--unique is for the format {_TEXT}, not {target.format}"
            raise UsageError(message)
        return text.listed_once
    try:
        return lister(target.format)
    except ModuleNotFoundError as error:
        message = (
            f"the format {target.format} needs the package {error.name}:"
            " pip install 'kubelint-img[sbom]'"
        )
        raise UsageError(message) from error


def _entries(
    files: Sequence[File],
    workspace: Workspace,
    renderings: Renderings,
    crashes: list[str],
) -> tuple[Entry, ...]:
    """Return the images of *files*, and of what is made of them, sorted by place."""

    def listed(file: File, world: Workspace) -> list[Entry]:
        return list(entries_in(file, world))

    found = _all(_each(files, lambda file: listed(file, workspace), crashes))
    for rendering, world in renderings.workspaces.items():
        made = _all(_each(rendering.files, partial(listed, world=world), crashes))
        places = tuple(entry.where for entry in made)
        for entry, origin in zip(made, rendering.trace(places), strict=True):
            found.append(entry._replace(where=origin.where))
    # What two aliases lead to is found twice, and said once.
    return tuple(dict.fromkeys(sorted(found, key=_order)))


def _all(lists: Iterable[list[Entry]]) -> list[Entry]:
    return list(chain.from_iterable(lists))


def _order(entry: Entry) -> tuple[object, ...]:
    return (entry.path, entry.start, entry.use, str(entry.owner), entry.name)


def _each(
    items: Iterable[Item], work: Callable[[Item], Result], crashes: list[str]
) -> Iterator[Result]:
    """Give the result of *work* for each of *items*, or add to *crashes* why not."""
    for item in items:
        try:
            yield work(item)
        except KubelintError:  # it is for the user to mend
            raise
        except Exception as error:  # noqa: BLE001 - one bad file must not cost the others
            path = getattr(getattr(item, "source", item), "path", "a file")
            crashes.append(bug_report(f"listing {path} failed", frames_of(error)))


def _remarks(args: argparse.Namespace, files: Iterable[File]) -> Iterator[str]:
    for file in files:
        if args.verbose and file.left_alone:
            yield f"left alone: {file.source.path}: {file.left_alone}\n"
        for problem in file.problems:
            if not isinstance(problem, DuplicateKey):
                line, column = file.source.position(problem.span.start)
                place = printable(f"{file.source.path}:{line}:{column}")
                yield f"not listed: {place}: {printable(masked(problem.message))}\n"
