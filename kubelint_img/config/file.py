"""A configuration file, read."""

import os
import re
from collections.abc import Mapping
from typing import Any

from kubelint_img.errors import ConfigError, why
from kubelint_img.frozen import frozen
from kubelint_img.lazy import cached_property

NAMES = (".kubelint-img.toml", "kubelint-img.toml", "pyproject.toml")
"""What is looked for in a folder; the first that is there counts."""

_PYPROJECT = "pyproject.toml"
_TABLE = ("tool", "kubelint-img")


@frozen
class ConfigFile:
    """What one file configures."""

    path: str
    """The absolute path."""

    table: Mapping[str, Any]
    prefix: tuple[str, ...] = ()
    """The keys that lead to *table*."""

    text: str = ""

    @property
    def directory(self) -> str:
        """Return the folder that paths in the file start from."""
        return os.path.dirname(self.path)

    @property
    def shown(self) -> str:
        """Return the path as seen from the current directory."""
        return shown(self.path)

    def error(self, message: object, *keys: str | int) -> ConfigError:
        """Make an error of *message*, at the line where *keys* lead to.

        Where the last of them is not written, its parent's line is meant.
        """
        place: tuple[str | int, ...] = (*self.prefix, *keys)
        while place and place not in self._lines:
            place = place[:-1]
        return ConfigError(shown(self.path), self._lines.get(place, 1), str(message))

    @cached_property
    def _lines(self) -> Mapping[tuple[str | int, ...], int]:
        # Only a file with a mistake in it is read once more.
        from kubelint_img.config.locate import lines_of_keys  # noqa: PLC0415

        return lines_of_keys(self.text)


def find(directory: str) -> ConfigFile | None:
    """Return what configures the absolute *directory* by a file in it, if any does.

    A ``pyproject.toml`` without our table does not. Raises `ConfigError`.
    """
    for name in NAMES:
        path = os.path.join(directory, name)
        if os.path.isfile(path) and (file := _read(path)):
            return file
    return None


def load(path: str) -> ConfigFile:
    """Read the configuration file at *path*.

    Raises `ConfigError`, also where a ``pyproject.toml`` has no table of ours.
    """
    path = os.path.abspath(path)
    file = _read(path)
    if file is None:
        message = f"there is no table [{'.'.join(_TABLE)}]"
        raise ConfigError(shown(path), 1, message)
    return file


def shown(path: str) -> str:
    """Return *path* as seen from the current directory, if it lies below that."""
    below = os.path.join(os.getcwd(), "")
    return path.removeprefix(below).replace(os.sep, "/")


def _read(path: str) -> ConfigFile | None:
    text = _text(path)
    if os.path.basename(path) != _PYPROJECT:
        return ConfigFile(path, _parsed(path, text), (), text)
    if _TABLE[-1] not in text:  # most have nothing for us, and parsing takes time
        return None
    table: Any = _parsed(path, text)
    for key in _TABLE:
        table = table.get(key)
        if not isinstance(table, dict):
            return None
    return ConfigFile(path, table, _TABLE, text)


def _text(path: str) -> str:
    try:
        with open(path, "rb") as file:
            data = file.read()
        return data.decode()
    except OSError as error:
        message = f"cannot read the file: {why(error)}"
        raise ConfigError(shown(path), 1, message) from error
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigError(shown(path), line, "the file is not UTF-8") from error


def _parsed(path: str, text: str) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 - slow, and most runs have nothing to read

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        # "Invalid value (at line 3, column 8)", or "(at end of document)".
        message, _, place = str(error).partition(" (at ")
        line = re.match(r"line (\d+)", place)
        last = text.count("\n") + 1
        raise ConfigError(
            shown(path), int(line[1]) if line else last, message
        ) from error
    except RecursionError as error:
        raise ConfigError(shown(path), 1, "it is nested too deep") from error
