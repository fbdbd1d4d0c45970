"""Say what a rule is about, and what can be set of it."""

import argparse
import sys
from collections.abc import Iterator, Sequence

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
    rules = _meant(Catalogue(load_rules()), args.rule)
    pages = ("\n".join(_page(rule)) for rule in rules)
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


def _page(rule: Rule) -> Iterator[str]:
    yield f"# {rule.code} {rule.name}"
    yield ""
    yield rule.docs.strip()
    yield ""
    yield from _options(rule)
    yield "## Facts"
    yield ""
    state = "on" if rule.default else "off"
    yield f"- Severity: {rule.severity.value}; {state} by default; since {rule.since}"
    if rule.tags:
        yield f"- Tags: {', '.join(rule.tags)}"
    if rule.equivalents:
        yield f"- In other linters: {', '.join(rule.equivalents)}"
    if rule.overlaps:
        yield f"- Close to it in other linters: {', '.join(rule.overlaps)}"


def _options(rule: Rule) -> Iterator[str]:
    # Nothing else has to read the source of a module.
    from kubelint_img.options import options_of  # noqa: PLC0415

    options = options_of(rule)
    if not options:
        return
    yield "## Options"
    yield ""
    yield f"In the table `[rules.{rule.name}]` of the configuration:"
    yield ""
    for option in options:
        default = f", by default `{option.default}`" if option.default else ""
        yield f"- `{option.name}`: {option.type}{default}."
        for line in option.docs.splitlines():
            yield f"  {line}".rstrip()
    yield ""
