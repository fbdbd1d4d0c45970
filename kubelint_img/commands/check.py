"""Lint files, folders, or standard input."""

import argparse
import gc
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from kubelint_img.assembly import Elsewhere
from kubelint_img.bugs import bug_report, frames_of
from kubelint_img.catalogue import Catalogue, Layer
from kubelint_img.commands.arguments import add_check_arguments
from kubelint_img.commands.context import context_of
from kubelint_img.commands.inputs import inputs_of, is_without_input
from kubelint_img.commands.rendering import rendering_for
from kubelint_img.commands.result import Result
from kubelint_img.commands.targets import Target, targets_of
from kubelint_img.commands.watching import watching
from kubelint_img.config import Configuration, Overrides
from kubelint_img.exits import BUG, CLEAN, FAILED, NO_INPUT
from kubelint_img.inputs.read import Read, path_of
from kubelint_img.inputs.standard_input import STANDARD_INPUT, StandardInput
from kubelint_img.jobs import processes
from kubelint_img.linter import Effort, Lint, Report, lint
from kubelint_img.plugins import load_rules
from kubelint_img.reporters import FORMATS
from kubelint_img.reporters.output import refuse_impossible, refuse_incomplete, write

if TYPE_CHECKING:
    from kubelint_img.commands.baselines import Baselines

add_arguments = add_check_arguments


def run(args: argparse.Namespace) -> int:
    """Lint what *args* names, write the reports, and return the exit code."""
    # All that is read is kept to the end. To search it for garbage again and again
    # took a third of a run, half of a long one, and found nothing.
    gc.disable()
    try:
        return _run(args)
    finally:
        gc.freeze()  # nor need it be searched when the interpreter ends
        gc.enable()


def _run(args: argparse.Namespace) -> int:
    targets = targets_of(args.targets or (), FORMATS[0])
    refuse_impossible(target.output for target in targets)
    refuse_incomplete(target.format for target in targets)
    catalogue = Catalogue(load_rules())
    configuration = _configuration(args, catalogue)
    piped = StandardInput()
    inputs = list(inputs_of(args, configuration, piped))
    context = context_of(args, configuration, inputs)
    if processes(inputs, args.jobs) > 1:
        context.look_around()
    elsewhere = Elsewhere(context=context, render=rendering_for(configuration))
    baselines = _baselines(args, configuration, catalogue, inputs)
    with watching(sys.stderr, is_quiet=args.quiet) as watch:
        result = _result(
            args,
            inputs,
            lambda reads: lint(
                reads,
                catalogue.by_key,
                configuration.settings_for,
                elsewhere,
                Effort(args.jobs, watch),
            ),
            piped,
        )
    if baselines:
        result = baselines.applied(result)
    code = _exit_code(inputs, result, configuration)
    _write_reports(args, targets, result.report._replace(exit_code=code))
    sys.stderr.writelines((*_remarks(args, result), *context.remarks()))
    return code


def _result(
    args: argparse.Namespace, reads: Sequence[Read], lint: Lint, piped: StandardInput
) -> Result:
    if not args.fix and not args.diff:
        return Result(lint(reads))
    # Most runs fix nothing.
    from kubelint_img.commands import changes  # noqa: PLC0415

    if args.diff:
        return changes.show(args, reads, lint)
    return changes.fix(args, reads, lint, piped)


def _baselines(
    args: argparse.Namespace,
    configuration: Configuration,
    catalogue: Catalogue,
    reads: Iterable[Read],
) -> "Baselines | None":
    paths = {path_of(each) for each in reads}
    asked = args.baseline or args.update_baseline
    if not asked and not any(configuration.settings_for(p).baseline for p in paths):
        return None
    # Most runs have none.
    from kubelint_img.commands.baselines import baselines_of  # noqa: PLC0415

    return baselines_of(args, configuration, catalogue, paths)


def _write_reports(
    args: argparse.Namespace, targets: Iterable[Target], report: Report
) -> None:
    """Write reports to files, and to where there is room beside what fixing prints."""
    is_filter = args.fix and STANDARD_INPUT in args.paths
    stream = sys.stderr if is_filter else sys.stdout
    for form, path in targets:
        if path or not args.diff:
            write(report, form, path, stream, is_quiet=args.quiet)


def _configuration(args: argparse.Namespace, catalogue: Catalogue) -> Configuration:
    select = None if args.select is None else tuple(args.select)
    layer = Layer(
        args.profile,
        select,
        tuple(args.extend_select or ()),
        tuple(args.ignore or ()),
    )
    today = args.today or time.strftime("%Y-%m-%d")
    return Configuration(
        catalogue,
        Overrides(layer, args.fail_on, today, args.kubernetes_version),
        path=args.config,
        is_isolated=args.no_config,
    )


def _remarks(args: argparse.Namespace, result: Result) -> Iterator[str]:
    """Give the lines that are about the run, rather than about the files."""
    report = result.report
    for file in report.files if args.verbose else ():
        if file.left_alone:
            yield f"left alone: {file.source.path}: {file.left_alone}\n"
    for line in _statistics(report) if args.statistics else ():
        yield f"{line}\n"
    for crash in report.crashes:
        who = f"rule {crash.rule.code} ({crash.rule.name})" if crash.rule else "reading"
        what = f"{who} failed on {crash.path}"
        yield bug_report(what, frames_of(crash.error))
    for remark in report.remarks:
        yield f"kubelint-img: {remark}\n"
    yield from result.remarks


def _statistics(report: Report) -> Iterator[str]:
    rules = Counter(each.rule.code for each in report.violations)
    names = {each.rule.code: each.rule.name for each in report.violations}
    for code, count in sorted(rules.items(), key=lambda item: (-item[1], item[0])):
        yield f"{count:>6} {code} {names[code]}"


def _exit_code(
    inputs: Iterable[Read], result: Result, configuration: Configuration
) -> int:
    if result.report.crashes or result.code == BUG:
        return BUG
    if is_without_input(inputs):
        return NO_INPUT
    if result.code is not None:
        return result.code
    fails = any(
        configuration.settings_for(each.path).fails_at(each.severity)
        for each in result.report.violations
    )
    return FAILED if fails else CLEAN
