"""List the rules."""

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell *parser* what ``explain`` takes."""


def run(args: argparse.Namespace) -> int:
    """Print the docs."""
    return 0
