"""What ``check`` takes on the command line."""

import argparse
import re
from typing import get_args

from kubelint_img.commands.targets import add_targets
from kubelint_img.config.overrides import FailOn
from kubelint_img.jobs import cores
from kubelint_img.model.kubernetes.kubernetes_version import (
    NEWEST,
    KubernetesVersion,
    kubernetes_version,
)
from kubelint_img.reporters import FORMATS

_EPILOG = """\
Rules are selected by code (KLI101), name (latest-tag), the beginning of a code
(KLI3), tag, or ALL; separate several with commas. 'kubelint-img rules' lists them. What
cannot be read or parsed is told of whatever is selected, unless --ignore names KLI9.

A file named as PATH is linted even where git ignores it; what the configuration
excludes is left alone all the same. Folders are searched for Dockerfiles
(Dockerfile, Dockerfile.*, *.Dockerfile, Containerfile, ...), YAML and JSON. A file
whose name says nothing is judged by its text, and so is standard input.

--fix changes files where all of a text is known: to the byte, and as a whole. What
it cannot fix is reported. With '-' the fixed text goes to standard output, and the
report to standard error. --diff prints what --fix would change, with secrets covered,
in place of the report; where both are given nothing is changed. --unsafe-fixes is for
fixes that may change what is meant; alone it does nothing.

Exit codes:
  0  nothing at or above --fail-on was found; with --diff, nothing would be changed
  1  something was found, or could not be fixed; with --diff, something would be changed
  2  the command line or a configuration file is wrong, and nothing was linted;
     or what was to be written could not be
  3  a rule or the program itself failed; all other files have been linted
  4  there was no input at all: no Dockerfile, no YAML and no JSON
"""


def add_check_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell *parser* what ``check`` takes."""
    parser.epilog = _EPILOG
    add_inputs(parser)
    _add_rules(parser.add_argument_group("rules"))
    _add_fixes(parser.add_argument_group("fixes"))
    _add_baseline(parser.add_argument_group("baseline"))
    _add_reports(parser.add_argument_group("reports"))
    _add_configuration(parser.add_argument_group("configuration"))
    _add_run(parser.add_argument_group("run"))


def add_inputs(parser: argparse.ArgumentParser) -> None:
    """Tell *parser* which files a command may be about."""
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="a file, a folder, or - for standard input (default: this folder)",
    )
    parser.add_argument(
        "--stdin-filename",
        metavar="NAME",
        help="what standard input is to be called and judged by",
    )
    around = parser.add_mutually_exclusive_group()
    around.add_argument(
        "--context",
        metavar="DIR",
        help="look things up in the files of this folder too, and report nothing on"
        " them (default: the git repository of the first path)",
    )
    around.add_argument(
        "--no-context",
        action="store_true",
        help="look things up in the files named alone",
    )


def _add_run(group: "argparse._ArgumentGroup") -> None:
    group.add_argument(
        "--jobs",
        type=_count,
        default=cores(),
        metavar="N",
        help="how many processes may be used (default: as many as there are cores)",
    )


def _add_rules(group: "argparse._ArgumentGroup") -> None:
    group.add_argument(
        "--profile",
        metavar="NAME",
        help="use the rules that stand for what another linter checks by default, in"
        " place of our own: hadolint, buildkit; or those of a Pod Security Standard:"
        " pss-baseline, pss-restricted",
    )
    for option, read, what in (
        ("--select", _selected, "use these rules, in place of those on by default"),
        ("--extend-select", _selectors, "use these rules besides"),
        ("--ignore", _selectors, "do not use these rules"),
    ):
        group.add_argument(
            option, action="extend", type=read, metavar="RULES", help=what
        )
    group.add_argument(
        "--fail-on",
        choices=get_args(FailOn),
        help="the lowest severity for exit code 1 (default: warning)",
    )


def _add_fixes(group: "argparse._ArgumentGroup") -> None:
    for option, what in (
        ("--fix", "fix what can be fixed, and report the rest"),
        (
            "--unsafe-fixes",
            "with --fix or --diff: use fixes that need a second look too",
        ),
        ("--diff", "print what --fix would change, and change nothing"),
    ):
        group.add_argument(option, action="store_true", help=what)


def _add_baseline(group: "argparse._ArgumentGroup") -> None:
    which = group.add_mutually_exclusive_group()
    which.add_argument(
        "--baseline",
        metavar="FILE",
        help="hold back the violations that are listed there, in place of the baseline"
        " that is configured",
    )
    which.add_argument("--no-baseline", action="store_true", help="hold nothing back")
    group.add_argument(
        "--update-baseline",
        action="store_true",
        help="take what is no longer there out of the baseline, and put nothing in;"
        " if there is no such file yet, make it of all that is found",
    )


def _add_reports(group: "argparse._ArgumentGroup") -> None:
    add_targets(
        group,
        FORMATS,
        what="how to report (default: full); may be given again for one more report",
    )
    group.add_argument(
        "--statistics",
        action="store_true",
        help="count the violations of each rule, on standard error",
    )
    group.add_argument(
        "--quiet", action="store_true", help="print no summary after the violations"
    )
    group.add_argument(
        "--verbose",
        action="store_true",
        help="list the files that were left alone and why, on standard error",
    )


def add_config_file(group: "argparse._ArgumentGroup") -> None:
    """Let the command line of *group* say which configuration file counts."""
    which = group.add_mutually_exclusive_group()
    which.add_argument(
        "--config",
        metavar="FILE",
        help="use this configuration file, in place of the nearest above each file",
    )
    which.add_argument(
        "--no-config", action="store_true", help="use no configuration file"
    )


def _add_configuration(group: "argparse._ArgumentGroup") -> None:
    add_config_file(group)
    group.add_argument(
        "--today",
        type=_date,
        metavar="DATE",
        help="the date to judge by, as in 2026-01-31 (default: today)",
    )
    group.add_argument(
        "--kubernetes-version",
        type=_version,
        metavar="VERSION",
        help=f"the version that the manifests are for (default: {NEWEST}, the newest"
        " that is known)",
    )


def _selected(text: str) -> list[str]:
    selectors = _selectors(text)
    if not selectors:  # an unset variable of a script must not pass everything
        message = "no rule is named"
        raise argparse.ArgumentTypeError(message)
    return selectors


def _selectors(text: str) -> list[str]:
    return [part for part in re.split(r"[,\s]+", text) if part]


def _count(text: str) -> int:
    if text.isascii() and text.isdecimal() and int(text[:9]):
        return int(text[:9])
    message = f"{text!r} is no number of processes: it is 1 or more"
    raise argparse.ArgumentTypeError(message)


def _version(text: str) -> KubernetesVersion:
    if version := kubernetes_version(text):
        return version
    message = f"{text!r} is no version of Kubernetes such as 1.30"
    raise argparse.ArgumentTypeError(message)


def _date(text: str) -> str:
    from datetime import date  # noqa: PLC0415 - seldom needed

    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        message = f"{text!r} is no date such as 2026-01-31"
        raise argparse.ArgumentTypeError(message) from None
