"""All that is wrong with a configuration file, and not just the first of it."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from typing import Any

from kubelint_img.catalogue import Catalogue
from kubelint_img.config.file import ConfigFile, Texts, at
from kubelint_img.config.locate import Written
from kubelint_img.config.overrides import Overrides
from kubelint_img.config.resolve import settings
from kubelint_img.config.stated import chain
from kubelint_img.errors import ConfigError
from kubelint_img.syntax.toml import Keys

_MOST = 50


def mistakes_in(
    path: str, catalogue: Catalogue, texts: Texts
) -> tuple[ConfigError, ...]:
    """Return what is wrong with the configuration at the absolute *path*, in order.

    *texts* count in place of what is on disk. What stands in a file that is extended is
    told of at ``extend``. Nothing is wrong with a ``pyproject.toml`` without our table.
    """
    try:
        file = at(path, texts)
    except ConfigError as error:
        return (error,)
    return tuple(sorted(_mistakes(file, catalogue, texts), key=_start)) if file else ()


def _start(error: ConfigError) -> int:
    return error.mistake.start if error.mistake else 0


def _mistakes(
    file: ConfigFile, catalogue: Catalogue, texts: Texts
) -> Iterator[ConfigError]:
    """Give one after the other: each is taken away to find the next."""
    for _ in range(_MOST):
        error = _first(file, catalogue, texts)
        if error is None:
            return
        yield error
        if error.mistake is None or not error.mistake.keys:
            return
        file = _without(file, error.mistake.keys)


def _first(file: ConfigFile, catalogue: Catalogue, texts: Texts) -> ConfigError | None:
    try:
        settings(catalogue, Overrides(texts=texts), chain(file, texts))
    except ConfigError as error:
        return error if error.path == file.shown else file.error(error, "extend")
    return None


def _without(file: ConfigFile, keys: Keys) -> ConfigFile:
    """Return *file* without what *keys* lead to; all else stays where it is written."""
    table: Any = deepcopy(file.table)
    target = table
    *above, last = keys
    for key in above:
        target = target[key]
    del target[last]
    places = file.places
    if isinstance(last, int):
        places = dict(_moved_up(places, (*file.prefix, *keys)))
    made = replace(file, table=table)
    made.__dict__["places"] = places
    return made


def _moved_up(
    places: Mapping[Keys, Written], gone: Keys
) -> Iterator[tuple[Keys, Written]]:
    """Give *places*, with the items of an array behind the one that is *gone*."""
    *above, last = gone
    depth = len(above)
    for keys, written in places.items():
        index = keys[depth] if list(keys[:depth]) == above and keys[depth:] else None
        if not isinstance(index, int) or not isinstance(last, int) or index < last:
            yield keys, written
        elif index > last:
            yield (*above, index - 1, *keys[depth + 1 :]), written
