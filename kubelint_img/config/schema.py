"""The JSON Schema of a configuration file, with the rules that are installed."""

from collections.abc import Iterable
from typing import Any

from kubelint_img.config.rule_tables import Common
from kubelint_img.config.stated import Keys
from kubelint_img.knowledge import names
from kubelint_img.rule import Rule
from kubelint_img.schema import DIALECT, table_schema

_SELECTIONS = ("select", "extend-select", "ignore", "unsuppressible")
_PREFIX = "^[A-Z]+[0-9]*$"


def config_schema(rules: Iterable[Rule]) -> dict[str, Any]:
    """Return the schema of what ``kubelint-img.toml`` may say, with *rules*."""
    rules = sorted(rules, key=lambda rule: rule.code)
    schema = table_schema(Keys)
    properties = schema["properties"]
    selector = {"$ref": "#/$defs/selector"}
    for key in _SELECTIONS:
        properties[key]["items"] = selector
    properties["per-file-ignores"]["additionalProperties"]["items"] = selector
    properties["profile"]["enum"] = sorted(names("profiles"))
    properties["max-file-size"]["minimum"] = 1
    properties["rules"] = {
        "description": properties["rules"]["description"],
        "type": "object",
        "properties": {
            key: {"$ref": f"#/$defs/{rule.name}"}
            for rule in rules
            for key in (rule.name, rule.code)
        },
        "additionalProperties": False,
    }
    return {
        "$schema": DIALECT,
        "title": "Configuration of kubelint-img",
        **schema,
        "$defs": {
            "selector": _selector(rules),
            **{rule.name: _table(rule) for rule in rules},
        },
    }


def _selector(rules: Iterable[Rule]) -> dict[str, Any]:
    known = {key for rule in rules for key in (rule.code, rule.name, *rule.tags)}
    return {
        "description": "A code, a name, the beginning of a code, a tag, or ALL.",
        "anyOf": [{"enum": ["ALL", *sorted(known)]}, {"pattern": _PREFIX}],
        "type": "string",
    }


def _table(rule: Rule) -> dict[str, Any]:
    schema = table_schema(Common)
    schema["properties"]["severity"]["default"] = rule.severity.value
    if rule.options:
        schema["properties"].update(table_schema(rule.options)["properties"])
    return {"title": f"{rule.code} {rule.name}", "description": rule.summary, **schema}
