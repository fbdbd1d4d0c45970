"""Look at a repository, and write what it needs to be linted."""

import argparse

_EPILOG = """\
Proposed are a configuration with the registries in use and what other linters'
configuration leaves out, an entry for pre-commit, a workflow or an include for GitHub
or GitLab where these are used, and a baseline, so that the first run passes. All of it
is shown, and written if you say so. What is there already is never changed: what to
add to it is shown.

Exit codes:
  0  it is written, or there was nothing to write; with --dry-run, it is shown
  1  you did not want it
  2  the command line or a configuration file is wrong, nobody could be asked, or a
     file could not be written
  3  a rule or the program itself failed, and nothing was written
  4  there is nothing to lint: no Dockerfile, no YAML and no JSON
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell *parser* what ``init`` takes."""
    parser.epilog = _EPILOG
    parser.add_argument(
        "folder",
        nargs="?",
        metavar="DIR",
        help="the root of the repository (default: that of the git repository that"
        " this folder is in, or this folder)",
    )
    how = parser.add_mutually_exclusive_group()
    how.add_argument(
        "--yes", action="store_true", help="write without asking, as in a script"
    )
    how.add_argument(
        "--dry-run", action="store_true", help="show what would be written, no more"
    )


def run(args: argparse.Namespace) -> int:
    """Set up linting for the repository that *args* names; return the exit code."""
    # No other command needs it.
    from kubelint_img.commands import onboard  # noqa: PLC0415

    return onboard.run(args)
