"""From what TOML says to typed values."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from kubelint_img.config.file import ConfigFile
from kubelint_img.errors import UnknownNameError
from kubelint_img.frozen import prepared
from kubelint_img.wording import choices, in_words

Shape = TypeVar("Shape")


def converted(
    shape: type[Shape], table: Mapping[str, Any], file: ConfigFile, *keys: str | int
) -> Shape:
    """Make a *shape*, a dataclass, of the *table* to which *keys* lead in *file*.

    A key is a field's name with dashes. Raises `ConfigError` for any key that is no
    field, and any value that is not of the field's type.
    """
    return built(shape, values_of(shape, table, file, *keys), file, *keys)


def values_of(
    shape: type[Any],
    table: Mapping[str, Any],
    file: ConfigFile,
    *keys: str | int,
    besides: Iterable[str] = (),
) -> dict[str, Any]:
    """Return the values in *table* by the name of the field that they are for.

    Whoever writes another key may have meant one of those *besides*.
    """
    names = {each.name.replace("_", "-"): each.name for each in fields(prepared(shape))}
    hints = get_type_hints(shape)
    values = dict[str, Any]()
    for key, value in table.items():
        if key not in names:
            error = UnknownNameError(key, [*names, *besides], "key")
            raise file.error_at_key(error, *keys, key)
        values[names[key]] = _value(value, hints[names[key]], file, *keys, key)
    return values


def built(
    shape: type[Shape], values: Mapping[str, Any], file: ConfigFile, *keys: str | int
) -> Shape:
    """Make a *shape* of *values*, which may refuse them together by `ValueError`."""
    try:
        return shape(**values)
    except ValueError as error:
        raise file.error_at_key(error, *keys) from error


def _is_shape(kind: Any) -> bool:
    return isinstance(kind, type) and is_dataclass(prepared(kind))


def _value(value: object, kind: Any, file: ConfigFile, *keys: str | int) -> Any:
    if _is_shape(kind) and isinstance(value, dict):
        return converted(kind, value, file, *keys)
    if get_origin(kind) is tuple and isinstance(value, list):
        inner, *_ = get_args(kind)
        if _is_shape(inner):
            return tuple(
                _value(item, inner, file, *keys, index)
                for index, item in enumerate(value)
            )
    if get_origin(kind) is Mapping and isinstance(value, dict):
        # One by one: each has a line of its own to be wrong in.
        _, inner = get_args(kind)
        return {
            key: _value(item, inner, file, *keys, key) for key, item in value.items()
        }
    import msgspec  # noqa: PLC0415 - slow, and most runs have nothing to convert

    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        # "Expected `str`, got `int` - at `$[2]`": the index leads to the line.
        index = str(error).partition(" - at ")[2].strip("`$[]")
        item = (int(index),) if index.isdigit() else ()
        raise file.error(
            _complaint(str(keys[-1]), value, kind), *keys, *item
        ) from error


def _complaint(key: str, value: object, kind: Any) -> object:
    known = choices(kind)
    if known and isinstance(value, str):
        return UnknownNameError(value, known, "value", key)
    return f"{key} must be {in_words(kind)}"
