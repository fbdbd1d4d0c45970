"""JSON Schemas of what users write and programs read, made of the types themselves."""

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Any, get_args, get_origin, get_type_hints

import msgspec

from kubelint_img.frozen import prepared
from kubelint_img.options import docstrings_of

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def typed_dict_schema(shape: type[Any]) -> dict[str, Any]:
    """Return the schema of a `TypedDict`, and of all that it is made of.

    The strings under its fields are the descriptions. No other key is allowed.
    """
    whole = msgspec.json.schema(shape)
    for each in _parts(shape):
        made = whole["$defs"][each.__name__]
        made["additionalProperties"] = False
        for name, docs in docstrings_of(each).items():
            _describe(made["properties"], name, docs)
    return {"$schema": DIALECT, **whole}


def table_schema(shape: type[Any]) -> dict[str, Any]:
    """Return the schema of a table of TOML that is read as the dataclass *shape*.

    Its keys are the fields' names, with dashes. Without defaults: what is not written
    may still be set elsewhere.
    """
    hints, docs = get_type_hints(shape), docstrings_of(shape)
    properties = dict[str, Any]()
    for each in fields(prepared(shape)):
        key = each.name.replace("_", "-")
        properties[key] = _value_schema(hints[each.name])
        _describe(properties, key, docs.get(each.name, ""))
        if (default := _default(each)) is not None:
            properties[key]["default"] = default
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _value_schema(kind: Any) -> dict[str, Any]:
    if _is_table(kind):
        return table_schema(kind)
    if get_origin(kind) is tuple and _is_table(get_args(kind)[0]):
        return {"type": "array", "items": table_schema(get_args(kind)[0])}
    (schema,), parts = msgspec.json.schema_components([kind])
    made: dict[str, Any] = _resolved(schema, parts)
    # TOML has no null: what may be nothing is left out.
    choices = [each for each in made.get("anyOf", ()) if each != {"type": "null"}]
    if not choices:
        return made
    return choices[0] if len(choices) == 1 else {"anyOf": choices}


def _is_table(kind: Any) -> bool:
    return isinstance(kind, type) and is_dataclass(prepared(kind))


def _resolved(schema: Any, parts: Mapping[str, Any]) -> Any:
    """Return *schema* with *parts*, which are simple ones, in place of references."""
    if isinstance(schema, dict):
        if "$ref" in schema:
            part = dict(parts[schema["$ref"].rpartition("/")[2]])
            del part["title"]
            part.pop("description", None)
            return part
        return {key: _resolved(value, parts) for key, value in schema.items()}
    if isinstance(schema, list):
        return [_resolved(each, parts) for each in schema]
    return schema


def _default(each: "Field[Any]") -> Any:
    """Return the default that is worth telling, as JSON has it."""
    if each.default is MISSING or each.default is None or is_dataclass(each.default):
        return None
    return msgspec.to_builtins(each.default, order="deterministic")


def _describe(properties: dict[str, Any], key: str, docs: str) -> None:
    if docs:
        properties[key] = {"description": " ".join(docs.split()), **properties[key]}


def _parts(shape: type[Any]) -> Iterable[type[Any]]:
    """Return the `TypedDict`s that *shape* is made of, itself included."""
    seen, ahead = dict[type[Any], None](), [shape]
    while ahead:
        each = ahead.pop()
        arguments = getattr(each, "__args__", ())
        ahead.extend(arguments)
        if hasattr(each, "__total__") and each not in seen:
            seen[each] = None
            ahead.extend(get_type_hints(each).values())
    return seen
