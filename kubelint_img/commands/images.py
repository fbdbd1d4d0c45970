"""List the images that files, folders, or standard input name."""

import argparse

from kubelint_img.commands.arguments import add_config_file, add_inputs
from kubelint_img.commands.targets import add_targets
from kubelint_img.inventory import FORMATS

_EPILOG = """\
Each line of the table is a place where an image is named, what for, which workload and
container or which stage needs it, and what pins it: its digest, a tag like a version,
a tag that is meant to move, or nothing. It is unknown where a variable has no value,
which is named. No rule is run. What 'check' leaves alone is left alone here.

Format cyclonedx is a bill of materials, CycloneDX 1.6 as JSON. It needs another
package: pip install 'kubelint-img[sbom]'

Exit codes:
  0  the images are listed; what could not be read is named on standard error
  2  the command line or a configuration file is wrong, and nothing was listed;
     or what was to be written could not be
  3  the program itself failed; the images of all other files have been listed
  4  there was no input at all: no Dockerfile, no YAML and no JSON
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell *parser* what ``images`` takes."""
    parser.epilog = _EPILOG
    add_inputs(parser)
    _add_lists(parser.add_argument_group("lists"))
    add_config_file(parser.add_argument_group("configuration"))


def run(args: argparse.Namespace) -> int:
    """List the images that *args* asks for, and return the exit code."""
    # No other command needs it.
    from kubelint_img.commands import listing  # noqa: PLC0415

    return listing.run(args)


def _add_lists(group: "argparse._ArgumentGroup") -> None:
    add_targets(
        group,
        FORMATS,
        what="how to list (default: text); may be given again for one more list",
    )
    group.add_argument(
        "--unique",
        action="store_true",
        help="in the format text: one line an image, with the number of its places",
    )
    group.add_argument(
        "--verbose",
        action="store_true",
        help="list the files that were left alone and why, on standard error",
    )
