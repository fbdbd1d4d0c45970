"""List all rules."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from typing import Any

from kubelint_img.plugins import load_rules
from kubelint_img.rule import Rule


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell *parser* what ``rules`` takes."""
    parser.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="how to list them (default: text)",
    )


def run(args: argparse.Namespace) -> int:
    """Print all rules, by code."""
    rules = load_rules()
    lines = [_json(rules)] if args.format == "json" else _table(rules)
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0


def _table(rules: Sequence[Rule]) -> Iterator[str]:
    width = max((len(rule.name) for rule in rules), default=0)
    for rule in rules:
        state = "on" if rule.default else "off"
        yield (
            f"{rule.code}  {rule.name:<{width}}  {rule.severity.value:<7}  {state:<3}"
            f"  {rule.summary}"
        )


def _json(rules: Sequence[Rule]) -> str:
    import json  # noqa: PLC0415 - only this needs it

    return json.dumps([_described(rule) for rule in rules], indent=2)


def _described(rule: Rule) -> dict[str, Any]:
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity.value,
        "default": rule.default,
        "since": rule.since,
        "summary": rule.summary,
        "tags": list(rule.tags),
        "equivalents": list(rule.equivalents),
        "overlaps": list(rule.overlaps),
    }
