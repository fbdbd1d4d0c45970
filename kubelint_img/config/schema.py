"""The JSON Schema of a configuration file, with the rules that are installed."""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any

from kubelint_img.config.rule_tables import Common
from kubelint_img.config.settings import Settings
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
    for key, default in _usual():
        properties[key]["default"] = default
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
    common = table_schema(Common)
    return {
        "$schema": DIALECT,
        "title": "Configuration of kubelint-img",
        **schema,
        "$defs": {
            "selector": _selector(rules),
            **{rule.name: _table(rule, common) for rule in rules},
        },
    }


def _usual() -> Iterable[tuple[str, Any]]:
    """Give what holds where no file says anything, by key."""
    usual = Settings(())
    yield "exclude", sorted(usual.usual_excludes)
    yield "fail-on", usual.fail_on
    yield "max-file-size", usual.max_file_size
    yield "kubernetes-version", str(usual.kubernetes_version)
    yield "respect-peer-suppressions", usual.respects_peers
    yield "require-reason", usual.requires_reason


def _selector(rules: Iterable[Rule]) -> dict[str, Any]:
    known = {key for rule in rules for key in (rule.code, rule.name, *rule.tags)}
    return {
        "description": "A code, a name, the beginning of a code, a tag, or ALL.",
        "anyOf": [{"enum": ["ALL", *sorted(known)]}, {"pattern": _PREFIX}],
        "type": "string",
    }


def _table(rule: Rule, common: Mapping[str, Any]) -> dict[str, Any]:
    schema: dict[str, Any] = deepcopy(dict(common))
    schema["properties"]["severity"]["default"] = rule.severity.value
    if rule.options:
        schema["properties"].update(table_schema(rule.options)["properties"])
    return {"title": f"{rule.code} {rule.name}", "description": rule.summary, **schema}
