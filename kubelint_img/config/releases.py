"""What is configured of how charts are installed."""

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kubelint_img.config.file import ConfigFile
from kubelint_img.config.stated import HelmValues, Stated
from kubelint_img.model.release import Release
from kubelint_img.patterns import Patterns, is_pattern

_KEYS = ("helm", "values")


def releases(stated: Sequence[Stated]) -> tuple[Release, ...]:
    """Return the releases that the files state, the outermost first.

    Raises `ConfigError` for values files that there are not, and for what is no path
    of a value.
    """
    return tuple(
        _release(file, index, values)
        for file, keys in stated
        for index, values in enumerate(keys.helm.values)
    )


def _release(file: ConfigFile, index: int, values: HelmValues) -> Release:
    keys = (*_KEYS, index)
    options = {
        "name": values.name,
        "namespace": values.namespace,
        "kube_version": values.kube_version,
        "api_versions": list(values.api_versions) or None,
    }
    return Release(
        f"{file.shown}, [[helm.values]] {index + 1}",
        _charts(file, values, *keys),
        tuple(_files(file, values, *keys)),
        _nested(file, values.set, *keys),
        {name: value for name, value in options.items() if value},
    )


def _charts(file: ConfigFile, values: HelmValues, *keys: str | int) -> Patterns | None:
    if values.chart is None:
        return None
    if not is_pattern(values.chart):
        message = f"{values.chart!r} is no pattern"
        raise file.error(message, *keys, "chart")
    return Patterns(file.directory, (values.chart,), file.shown)


def _files(file: ConfigFile, values: HelmValues, *keys: str | int) -> Iterator[str]:
    for index, path in enumerate(values.files):
        found = os.path.normpath(os.path.join(file.directory, path))
        if not os.path.isfile(found):
            message = f"there is no file {path!r}"
            raise file.error(message, *keys, "files", index)
        yield found


def _nested(
    file: ConfigFile, flat: Mapping[str, Any], *keys: str | int
) -> dict[str, Any]:
    """Return what paths such as ``image.tag`` set, as mappings in one another."""
    nested: dict[str, Any] = {}
    for path, value in flat.items():
        *outer, last = path.split(".")
        target = nested
        for step in outer:
            target = target.setdefault(step, {})
            if not isinstance(target, dict):
                message = f"{path!r} is set within a value that is none of several"
                raise file.error_at_key(message, *keys, "set", path)
        target[last] = value
    return nested
