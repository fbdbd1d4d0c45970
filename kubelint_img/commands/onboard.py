"""What ``init`` does."""

import argparse
import os
import sys
import time
import tomllib
from collections.abc import Iterator, Sequence

from kubelint_img.assembly import Elsewhere, workspace_of
from kubelint_img.baseline.file import NAME as BASELINE
from kubelint_img.baseline.file import Entry, lines_of
from kubelint_img.baseline.identity import identified
from kubelint_img.baseline.sift import first
from kubelint_img.bugs import bug_report, frames_of
from kubelint_img.catalogue import Catalogue
from kubelint_img.commands.inputs import inputs_of, is_without_input
from kubelint_img.commands.rendering import rendering_for
from kubelint_img.config import Configuration, Overrides
from kubelint_img.config.file import ConfigFile
from kubelint_img.errors import KubelintError, UsageError, why
from kubelint_img.exits import BUG, CLEAN, FAILED, NO_INPUT
from kubelint_img.inputs.parse import parse
from kubelint_img.inputs.project import project_root
from kubelint_img.inputs.read import Read
from kubelint_img.inputs.standard_input import StandardInput
from kubelint_img.inventory.find import entries_in
from kubelint_img.linter import Report, lint
from kubelint_img.onboarding.configuration import NAME, configuration
from kubelint_img.onboarding.proposal import Proposal, proposals
from kubelint_img.onboarding.survey import Survey, survey
from kubelint_img.plugins import load_rules
from kubelint_img.renderings import Renderings
from kubelint_img.reporters.hidden import Hidden
from kubelint_img.reporters.printable import printable
from kubelint_img.reporters.summary import counted


def run(args: argparse.Namespace) -> int:
    """Show what fits the repository, ask, and write it; return the exit code."""
    folder = _folder(args)
    overrides = Overrides(today=time.strftime("%Y-%m-%d"))
    catalogue = Catalogue(load_rules())
    current = Configuration(catalogue, overrides)
    reads = _reads(folder, current)
    if is_without_input(reads):
        return NO_INPUT
    found = _survey(folder, reads, catalogue, current)
    planned = current
    if not found.configuration:
        planned = _planned(found, catalogue, overrides)
    elsewhere = Elsewhere(render=rendering_for(planned))
    report = lint(reads, catalogue.by_key, planned.settings_for, elsewhere)
    if report.crashes:
        crash = report.crashes[0]
        sys.stderr.write(
            bug_report(f"linting {crash.path} failed", frames_of(crash.error))
        )
        return BUG
    return _offer(args, found, report)


def _folder(args: argparse.Namespace) -> str:
    if args.folder is None:
        return project_root(".") or os.getcwd()
    folder: str = args.folder
    if not os.path.isdir(folder):
        message = f"there is no folder {folder}"
        raise UsageError(message)
    return os.path.abspath(folder)


def _reads(folder: str, current: Configuration) -> list[Read]:
    names = argparse.Namespace(paths=[os.path.relpath(folder)], stdin_filename=None)
    return list(inputs_of(names, current, StandardInput()))


def _survey(
    folder: str, reads: Sequence[Read], catalogue: Catalogue, current: Configuration
) -> Survey:
    rendered = rendering_for(current)([parse(each) for each in reads])
    renderings = Renderings(rendered, current.settings_for, Elsewhere())
    own = workspace_of(rendered.files, current.settings_for, renderings.around)
    try:
        worlds = [(each.files, of) for each, of in renderings.workspaces.items()]
        entries = [
            entry
            for files, workspace in [(rendered.files, own), *worlds]
            for file in files
            for entry in entries_in(file, workspace)
        ]
    finally:
        rendered.close()
    return survey(folder, reads, rendered.files, entries, catalogue.rules)


def _planned(
    found: Survey, catalogue: Catalogue, overrides: Overrides
) -> Configuration:
    """Return the configuration that is to be written, as if it were there."""
    text = configuration(found, "")
    path = os.path.join(found.folder, NAME)
    file = ConfigFile(path, tomllib.loads(text), (), text)
    return Configuration(catalogue, overrides, file=file)


def _offer(args: argparse.Namespace, found: Survey, report: Report) -> int:
    entries = tuple(_entries(found.folder, report))
    baseline = BASELINE if entries else ""
    offered = list(proposals(found, configuration(found, baseline), baseline))
    if baseline and not os.path.lexists(os.path.join(found.folder, baseline)):
        text = "".join(f"{line}\n" for line in lines_of(entries))
        offered.append(Proposal(baseline, text))
    sys.stdout.writelines(_shown(offered, len(entries)))
    new = [each for each in offered if not each.is_addition]
    if not new or args.dry_run:
        return CLEAN
    if not args.yes and not _agreed(len(new)):
        sys.stdout.write("Nothing was written\n")
        return FAILED
    for each in new:
        _write(found.folder, each)
    sys.stdout.write(f"Wrote {counted(len(new), 'file')}\n")
    return CLEAN


def _entries(folder: str, report: Report) -> Iterator[Entry]:
    secrets_on = Hidden(report).on_line_of
    return first(identified(report.violations, report.files, secrets_on, folder))


def _shown(offered: Sequence[Proposal], violations: int) -> Iterator[str]:
    if not offered:
        yield "Everything is there already\n"
    for path, text, is_addition in offered:
        yield f"{'Add to' if is_addition else 'New:'} {path}\n"
        if path == BASELINE:
            yield f"    {counted(violations, 'violation')}, one line each\n"
        else:
            yield from (f"    {printable(line)}\n" for line in text.splitlines())
        yield "\n"


def _agreed(files: int) -> bool:
    """Ask whether to write; raise `UsageError` where nobody is there to ask."""
    if not (sys.stdin and sys.stdin.isatty()):
        message = "nobody is there to be asked, and nothing was written: say --yes"
        raise UsageError(message)
    sys.stdout.write(f"Write {counted(files, 'file')}? [y/N] ")
    sys.stdout.flush()
    return sys.stdin.readline().strip().lower() in {"y", "yes"}


def _write(folder: str, proposal: Proposal) -> None:
    path = os.path.join(folder, *proposal.path.split("/"))
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "x", encoding="utf-8", newline="\n") as file:
            file.write(proposal.text)
    except OSError as error:
        message = f"cannot write {path}: {why(error)}"
        raise KubelintError(message) from error
