"""From what TOML says to typed values."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, TypeVar, get_type_hints

from kubelint_img.config.file import ConfigFile
from kubelint_img.errors import UnknownNameError

Shape = TypeVar("Shape")


def converted(
    shape: type[Shape], table: Mapping[str, Any], file: ConfigFile, *keys: str
) -> Shape:
    """Make a *shape*, a dataclass, of the *table* to which *keys* lead in *file*.

    A key is a field's name with dashes. Raises `ConfigError` for any key that is no
    field, and any value that is not of the field's type.
    """
    return built(shape, values_of(shape, table, file, *keys), file, *keys)


def values_of(
    shape: type[Any], table: Mapping[str, Any], file: ConfigFile, *keys: str
) -> dict[str, Any]:
    """Return the values in *table* by the name of the field that they are for."""
    names = {each.name.replace("_", "-"): each.name for each in fields(shape)}
    hints = get_type_hints(shape)
    values = dict[str, Any]()
    for key, value in table.items():
        if key not in names:
            raise file.error(UnknownNameError("key", key, names), *keys, key)
        values[names[key]] = _value(value, hints[names[key]], file, *keys, key)
    return values


def built(
    shape: type[Shape], values: Mapping[str, Any], file: ConfigFile, *keys: str
) -> Shape:
    """Make a *shape* of *values*, which may refuse them together by `ValueError`."""
    try:
        return shape(**values)
    except ValueError as error:
        raise file.error(error, *keys) from error


def _value(value: object, kind: Any, file: ConfigFile, *keys: str) -> Any:
    import msgspec  # noqa: PLC0415 - slow, and most runs have nothing to convert

    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        # "Expected `str`, got `int` - at `$[2]`": the index leads to the line.
        message, _, place = str(error).partition(" - at ")
        index = place.strip("`$[]")
        item = (int(index),) if index.isdigit() else ()
        message = message[:1].lower() + message[1:]
        raise file.error(f"{keys[-1]}: {message}", *keys, *item) from error
