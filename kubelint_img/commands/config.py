"""Print the JSON Schema of a configuration file, or of the JSON report."""

import argparse
import sys
from typing import Any

from kubelint_img.plugins import load_rules

_EPILOG = """\
Editors complete and check a configuration file by its schema; that has the options of
all rules that are installed, those of plugins too. In kubelint-img.toml:

  #:schema ./kubelint-img.schema.json

What a program reads that takes --format json is described by the schema 'report'.
"""
_CONFIG, _REPORT = "config", "report"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell *parser* what ``config`` takes."""
    parser.epilog = _EPILOG
    parser.add_argument(
        "--schema",
        nargs="?",
        choices=(_CONFIG, _REPORT),
        const=_CONFIG,
        required=True,
        help="which schema to print (default: config)",
    )


def run(args: argparse.Namespace) -> int:
    """Print the schema that *args* asks for."""
    import json  # noqa: PLC0415 - no other command has to pay for it

    schema = _report_schema() if args.schema == _REPORT else _config_schema()
    sys.stdout.write(json.dumps(schema, ensure_ascii=False, indent=2) + "\n")
    return 0


def _config_schema() -> dict[str, Any]:
    # Only the schema that is asked for is made.
    from kubelint_img.config.schema import config_schema  # noqa: PLC0415

    return config_schema(load_rules())


def _report_schema() -> dict[str, Any]:
    from kubelint_img.reporters.json_shape import JsonReport  # noqa: PLC0415 - as above
    from kubelint_img.schema import typed_dict_schema  # noqa: PLC0415 - as above

    return typed_dict_schema(JsonReport)
