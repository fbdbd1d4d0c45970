"""The command line."""

import argparse
import os
import sys
from collections.abc import Sequence
from typing import NoReturn, TextIO

from kubelint_img import __version__
from kubelint_img.commands import check, config, explain, images, init, rules
from kubelint_img.errors import KubelintError, UsageError, why
from kubelint_img.exits import BROKEN_PIPE, BUG, INTERRUPTED, USAGE
from kubelint_img.lsp import command as lsp

_DESCRIPTION = "Lint Kubernetes manifests and Dockerfiles, to the line and column."
_EPILOG = "'kubelint-img COMMAND --help' says more of a command."
_COMMANDS = {
    "check": check,
    "config": config,
    "explain": explain,
    "images": images,
    "init": init,
    "lsp": lsp,
    "rules": rules,
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that *argv* names, and return the exit code."""
    _open_what_is_closed()
    for stream in (sys.stdout, sys.stderr):
        _print_anything_on(stream)
    try:
        code = _run(argv)
        sys.stdout.flush()
    except KubelintError as error:
        return _report_error(error)
    except OSError as error:
        return _report_output(error)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - whatever it is, it is ours to mend
        return _report_bug(error)
    return code


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        message = f"{message}\nTry '{self.prog} --help'."
        raise UsageError(message)


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_width())


def _width() -> int:
    """Return how wide help is to be.

    argparse makes formatters in every run, and asks `shutil`, which is slow to import.
    """
    columns = os.environ.get("COLUMNS", "")
    try:
        width = int(columns) if columns.isdecimal() else os.get_terminal_size().columns
    except OSError:
        width = 0  # it is no terminal
    return (width or 80) - 2


def _run(argv: Sequence[str] | None) -> int:
    try:
        args = _parser().parse_args(argv)
    except SystemExit:  # --help or --version, which have been printed
        return 0
    return int(args.run(args))


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        "kubelint-img",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=_Formatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "--version", action="version", version=f"kubelint-img {__version__}"
    )
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name, command in _COMMANDS.items():
        summary = (command.__doc__ or "").partition("\n")[0]
        verb = verbs.add_parser(
            name,
            help=summary[:1].lower() + summary[1:].rstrip("."),
            description=summary,
            formatter_class=_Formatter,
            allow_abbrev=False,
        )
        verb.set_defaults(run=command.run)
        command.add_arguments(verb)
    return parser


def _open_what_is_closed() -> None:
    """Give standard output and error somewhere to go if the caller closed them."""
    # Never closed again: what Python prints goes there until its end.
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


def _print_anything_on(stream: TextIO) -> None:
    """Let characters that the terminal's encoding lacks appear as escapes."""
    if reconfigure := getattr(stream, "reconfigure", None):
        reconfigure(errors="backslashreplace")


def _forget_output() -> None:
    """Keep the interpreter from writing once more at its end, which would fail too."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _report_error(error: KubelintError) -> int:
    # What is wrong is quoted, and may be a secret that got into the wrong place.
    from kubelint_img.model.secret import masked  # noqa: PLC0415 - seldom needed

    sys.stderr.write(f"kubelint-img: error: {masked(str(error))}\n")
    return USAGE


def _report_output(error: OSError) -> int:
    """Tell of standard output that is gone or full; any other *error* is a bug."""
    if error.filename is not None:
        return _report_bug(error)
    _forget_output()
    if isinstance(error, BrokenPipeError):
        return BROKEN_PIPE
    sys.stderr.write(f"kubelint-img: error: cannot write: {why(error)}\n")
    return USAGE


def _report_bug(error: Exception) -> int:
    from kubelint_img.bugs import bug_report, frames_of  # noqa: PLC0415 - never needed

    what = f"{type(error).__name__} in the program itself"
    sys.stderr.write(bug_report(what, frames_of(error)))
    return BUG
