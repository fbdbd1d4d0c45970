"""Where in a TOML text a key is written: `tomllib` does not say."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kubelint_img.source import Span
from kubelint_img.syntax.toml import (
    Array,
    InlineTable,
    Key,
    Keys,
    Pair,
    Scalar,
    Section,
    Toml,
    Value,
    read,
)


class Written(NamedTuple):
    """Where a key and its value stand, without quotes."""

    key: Span
    """Of an item of an array the value."""

    value: Span
    """Of a table with a header the key."""


def places_of_keys(text: str) -> Mapping[Keys, Written]:
    """Return where every key and array item of *text* is first written."""
    return places_in(read(text))


def places_in(toml: Toml) -> Mapping[Keys, Written]:
    """Return where every key and array item of *toml* is first written."""
    places = dict[Keys, Written]()
    for section in toml.sections:
        for keys, written in (*_of_header(section), *_of(section.pairs, section.path)):
            places.setdefault(keys, written)
    return places


def _of_header(section: Section) -> Iterator[tuple[Keys, Written]]:
    keys = iter(section.header.keys if section.header else ())
    span = Span(0, 0)
    for index, part in enumerate(section.path, 1):
        if isinstance(part, str):
            span = _of_key(next(keys))
        yield section.path[:index], Written(span, span)


def _of(pairs: Iterable[Pair], path: Keys) -> Iterator[tuple[Keys, Written]]:
    for pair in pairs:
        keys = path
        for key in pair.keys:
            keys = (*keys, key.text)
            is_last = key is pair.keys[-1]
            value = _of_value(pair.value) if pair.value and is_last else _of_key(key)
            yield keys, Written(_of_key(key), value)
        yield from _below(pair.value, keys)


def _below(value: Value | None, path: Keys) -> Iterator[tuple[Keys, Written]]:
    if isinstance(value, InlineTable):
        yield from _of(value.pairs, path)
    if isinstance(value, Array):
        for index, item in enumerate(value.items):
            span = _of_value(item)
            yield (*path, index), Written(span, span)
            yield from _below(item, (*path, index))


def _of_key(key: Key) -> Span:
    return key.inner if key.text else key.span


def _of_value(value: Value) -> Span:
    inner = value.inner if isinstance(value, Scalar) else value.span
    return value.span if inner.start == inner.stop else inner
