"""Say what a rule is about."""

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell *parser* what ``explain`` takes."""
    parser.add_argument("rule", metavar="RULE", help="a code, a name, or a peer's id")


def run(args: argparse.Namespace) -> int:
    """Print the docs."""
    return 0
