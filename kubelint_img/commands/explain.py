"""Say what a rule is about, and what can be set of it."""

import argparse
import sys
from collections.abc import Sequence

from kubelint_img.catalogue import Catalogue
from kubelint_img.errors import UnknownNameError
from kubelint_img.plugins import load_rules
from kubelint_img.rule import Rule

_EPILOG = """\
Another linter's id works too, with or without its name: DL3007, CKV_K8S_14,
hadolint:DL3007, kube-linter:latest-tag. All rules that stand for it are explained.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell *parser* what ``explain`` takes."""
    parser.epilog = _EPILOG
    parser.add_argument("rule", metavar="RULE", help="a rule's code or name")


def run(args: argparse.Namespace) -> int:
    """Print the docs of the rules that are meant."""
    # No other command needs it at once.
    from kubelint_img.rule_page import rule_page  # noqa: PLC0415

    rules = _meant(Catalogue(load_rules()), args.rule)
    pages = ("\n".join(rule_page(rule)) for rule in rules)
    sys.stdout.write("\n\n".join(pages) + "\n")
    return 0


def _meant(catalogue: Catalogue, name: str) -> Sequence[Rule]:
    try:
        return [catalogue.named(name)]
    except UnknownNameError:
        peers = _by_peers_id(catalogue)
        if found := peers.get(name.lower()):
            return found
        raise UnknownNameError(name, {*catalogue.by_key, *peers}, "rule") from None


def _by_peers_id(catalogue: Catalogue) -> dict[str, list[Rule]]:
    found = dict[str, list[Rule]]()
    for rule in catalogue.rules:
        ids = {each.lower() for each in (*rule.equivalents, *rule.overlaps)}
        for name in ids | {each.partition(":")[2] for each in ids}:
            found.setdefault(name, []).append(rule)
    return found
