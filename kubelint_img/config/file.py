"""A configuration file, read."""

import os
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kubelint_img.errors import ConfigError, Mistake, UnknownNameError, why
from kubelint_img.frozen import frozen
from kubelint_img.lazy import cached_property

if TYPE_CHECKING:
    from kubelint_img.config.locate import Written
    from kubelint_img.syntax.toml import Keys

NAMES = (".kubelint-img.toml", "kubelint-img.toml", "pyproject.toml")
"""What is looked for in a folder; the first that is there counts."""

PYPROJECT = "pyproject.toml"
TABLE = ("tool", "kubelint-img")

Texts = Mapping[str, str]
"""What counts in place of what is on disk, by absolute path."""

ON_DISK: Texts = {}
"""Nothing does."""


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
        """Make an error of *message*, at the value that *keys* lead to.

        Where the last of them is not written, its parent's key is meant.
        """
        return self._error(message, keys, is_of_key=False)

    def error_at_key(self, message: object, *keys: str | int) -> ConfigError:
        """Make an error of *message*, at the last of *keys* that is written."""
        return self._error(message, keys, is_of_key=True)

    @cached_property
    def places(self) -> "Mapping[Keys, Written]":
        """Return where all is written, by what leads to it from the top of the file."""
        # Only a file with a mistake in it is read once more.
        from kubelint_img.config.locate import places_of_keys  # noqa: PLC0415

        return places_of_keys(self.text)

    def _error(self, message: object, keys: "Keys", *, is_of_key: bool) -> ConfigError:
        place: Keys = (*self.prefix, *keys)
        while place and place not in self.places:
            place, is_of_key = place[:-1], True
        if not place:
            return ConfigError(shown(self.path), 1, str(message))
        written = self.places[place]
        start, stop = written.key if is_of_key else written.value
        line = self.text.count("\n", 0, written.key.start) + 1
        error = ConfigError(shown(self.path), line, str(message))
        nearest = message.nearest if isinstance(message, UnknownNameError) else ""
        error.mistake = Mistake(place[len(self.prefix) :], start, stop, nearest)
        return error


def find(directory: str, texts: Texts = ON_DISK) -> ConfigFile | None:
    """Return what configures the absolute *directory* by a file in it, if any does.

    A ``pyproject.toml`` without our table does not. Raises `ConfigError`.
    """
    for name in NAMES:
        path = os.path.join(directory, name)
        is_there = path in texts or os.path.isfile(path)
        if is_there and (file := at(path, texts)):
            return file
    return None


def load(path: str, texts: Texts = ON_DISK) -> ConfigFile:
    """Read the configuration file at *path*.

    Raises `ConfigError`, also where a ``pyproject.toml`` has no table of ours.
    """
    path = os.path.abspath(path)
    file = at(path, texts)
    if file is None:
        message = f"there is no table [{'.'.join(TABLE)}]"
        raise ConfigError(shown(path), 1, message)
    return file


def shown(path: str) -> str:
    """Return *path* as seen from the current directory, if it lies below that."""
    below = os.path.join(os.getcwd(), "")
    return path.removeprefix(below).replace(os.sep, "/")


def at(path: str, texts: Texts = ON_DISK) -> ConfigFile | None:
    """Return what the file at the absolute *path* configures.

    Nothing if it is a ``pyproject.toml`` without our table. Raises `ConfigError`.
    """
    text = texts[path] if path in texts else _text(path)
    if os.path.basename(path) != PYPROJECT:
        return ConfigFile(path, _parsed(path, text), (), text)
    if TABLE[-1] not in text:  # most have nothing for us, and parsing takes time
        return None
    table: Any = _parsed(path, text)
    for key in TABLE:
        table = table.get(key)
        if not isinstance(table, dict):
            return None
    return ConfigFile(path, table, TABLE, text)


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
        raise _refused(path, text, str(error)) from error
    except RecursionError as error:
        raise ConfigError(shown(path), 1, "it is nested too deep") from error


def _refused(path: str, text: str, said: str) -> ConfigError:
    """Return what `tomllib` has said of *text*, where it stopped."""
    # "Invalid value (at line 3, column 8)", or "(at end of document)".
    message, _, place = said.partition(" (at ")
    found = re.match(r"line (\d+), column (\d+)", place)
    line = int(found[1]) if found else text.count("\n") + 1
    error = ConfigError(shown(path), line, message)
    before = "".join(text.split("\n", line - 1)[: line - 1])
    start = len(before) + line - 1 + int(found[2]) - 1 if found else len(text)
    width = re.compile(r"[^\s\[\]{},=]*").match(text, start)
    stop = width.end() if width else start
    error.mistake = Mistake((), start, stop, "")
    return error
