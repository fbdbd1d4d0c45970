"""What ``--fix`` and ``--diff`` do."""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence

from kubelint_img.bugs import bug_report
from kubelint_img.commands.result import Result
from kubelint_img.exits import BUG, CLEAN, FAILED
from kubelint_img.fixing.outcome import Change, Outcome
from kubelint_img.fixing.run import Fixing
from kubelint_img.inputs.read import Read
from kubelint_img.inputs.standard_input import STANDARD_INPUT, StandardInput
from kubelint_img.inputs.write import loss, obstacle, write
from kubelint_img.linter import Lint
from kubelint_img.model.secret import MASK
from kubelint_img.reporters.diff import diff
from kubelint_img.reporters.printable import printable
from kubelint_img.reporters.summary import counted


def fix(
    args: argparse.Namespace, reads: Sequence[Read], lint: Lint, piped: StandardInput
) -> Result:
    """Write what fixes make of *reads*: files in their place, the rest on."""
    outcome = Fixing(reads, lint, obstacle, unsafe=args.unsafe_fixes).outcome()
    changes = outcome.changes
    write(each[:2] for each in changes if not each.before.is_standard_input)
    if STANDARD_INPUT in args.paths:
        piped.pass_on(_fixed_input(changes))
    code = FAILED if outcome.refusals else None
    return Result(outcome.after, tuple(_refused(outcome)), _code(outcome, code))


def show(args: argparse.Namespace, reads: Sequence[Read], lint: Lint) -> Result:
    """Print what fixes would change in *reads*, and change nothing."""
    outcome = Fixing(reads, lint, loss, unsafe=args.unsafe_fixes).outcome()
    lines = list(diff(outcome))
    sys.stdout.writelines(f"{line}\n" for line in lines)
    remarks = list(_refused(outcome))
    if not args.quiet:
        remarks.append(_would_fix(outcome))
    if any(MASK in line for line in lines):
        remarks.append(f"{MASK} covers secrets, which stay as they are\n")
    code = FAILED if outcome.changes else CLEAN
    return Result(outcome.before, tuple(remarks), _code(outcome, code))


def _fixed_input(changes: Iterable[Change]) -> bytes | None:
    """Return the bytes of standard input after its fixes, if it had any."""
    fixed = (each.after.data for each in changes if each.before.is_standard_input)
    return next(fixed, None)


def _would_fix(outcome: Outcome) -> str:
    violations = counted(outcome.after.fixed or 0, "violation")
    return f"Would fix {violations} in {counted(len(outcome.changes), 'file')}\n"


def _refused(outcome: Outcome) -> Iterator[str]:
    for path, why, rules in outcome.refusals:
        if rules:
            names = " and ".join(f"{rule.code} ({rule.name})" for rule in rules)
            yield bug_report(f"the fixes of {names} {why} {printable(path)}", "")
        else:
            yield f"kubelint-img: not fixed: {printable(path)}: {why}\n"


def _code(outcome: Outcome, code: int | None) -> int | None:
    return BUG if any(refusal.rules for refusal in outcome.refusals) else code
