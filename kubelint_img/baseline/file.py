"""A baseline as a file: one line an entry, in order, for people to review."""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from kubelint_img.baseline.identity import Identity
from kubelint_img.config.file import shown
from kubelint_img.errors import ConfigError, UnknownNameError, why
from kubelint_img.source import Source, Span

NAME = "kubelint-img-baseline.txt"
"""What a baseline is usually called."""

_TITLE = "# kubelint-img baseline, version "
_VERSION = "1"
_HEADER = (
    f"{_TITLE}{_VERSION}",
    "# Findings that were there already. One line each; 'kubelint-img check",
    '# --update-baseline\' takes out what has been fixed. A "note" is kept.',
)
_KEYS = (*Identity._fields, "line", "note")
_NEEDED = ("path", "rule")
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


class Entry(NamedTuple):
    """A finding that was there when the baseline was made."""

    identity: Identity
    line: str = ""
    """See `identity.Known.line`."""

    note: str = ""
    """What somebody wrote of it."""

    number: int = 0
    """The line of the baseline, from one; none if it is not written there yet."""


class Baseline(NamedTuple):
    """A baseline, and where it is."""

    source: Source
    folder: str
    """What its paths are seen from: the absolute folder that it is in."""

    entries: tuple[Entry, ...]

    def span(self, entry: Entry) -> Span:
        """Return where *entry* is written, without its line break."""
        start, stop = self.source.line_span(entry.number)
        return Span(start, start + len(self.source.text[start:stop].rstrip()))


def load(path: str, names: Mapping[str, str]) -> Baseline:
    """Read the baseline at *path*.

    *names* gives the names of rules by whatever they go by. Raises `ConfigError` for
    what is no baseline, with the line.
    """
    where = shown(os.path.abspath(path))
    try:
        with open(path, encoding="utf-8-sig") as file:
            text = file.read()
    except OSError as error:
        raise ConfigError(
            where, 1, f"cannot read the baseline: {why(error)}"
        ) from error
    except UnicodeDecodeError as error:
        raise ConfigError(where, 1, "the baseline is not UTF-8") from error
    return parse(Source(where, text), os.path.dirname(os.path.abspath(path)), names)


def parse(source: Source, folder: str, names: Mapping[str, str]) -> Baseline:
    """Read a baseline from its *source*; see `load`."""
    title, *lines = source.text.split("\n")
    version = title.rstrip().removeprefix(_TITLE)
    if version == title.rstrip():
        message = f"this is no baseline: it does not begin with '{_TITLE.strip()}'"
        raise ConfigError(source.path, 1, message)
    if version != _VERSION:
        message = f"this baseline is of version {version}, and only 1 is known"
        raise ConfigError(source.path, 1, message)
    entries = tuple(
        _Line(source.path, number, line).entry(names)
        for number, line in enumerate(lines, 2)
        if line.strip() and not line.startswith("#")
    )
    return Baseline(source, folder, entries)


def lines_of(entries: Iterable[Entry]) -> Iterator[str]:
    """Give the lines of a baseline with *entries*, without their line breaks.

    A blank line between files lets git merge what is done to either.
    """
    yield from _HEADER
    for _, group in groupby(sorted(entries), key=_path):
        yield ""
        yield from map(_written, group)


def _path(entry: Entry) -> str:
    return entry.identity.path


def _written(entry: Entry) -> str:
    values = {**entry.identity._asdict(), "line": entry.line, "note": entry.note}
    written = {key: value for key, value in values.items() if value}
    is_plain = all(value.isprintable() for value in written.values())
    return json.dumps(written, ensure_ascii=not is_plain)


class _Line(NamedTuple):
    """A line to be read."""

    path: str
    number: int
    text: str

    def entry(self, names: Mapping[str, str]) -> Entry:
        """Return the entry that is written here. Raises `ConfigError`."""
        values = self._values()
        for key, value in values.items():
            if key not in _KEYS:
                raise self._at(UnknownNameError(key, _KEYS, "key"))
            if not isinstance(value, str):
                message = f"{key} must be a text"
                raise self._at(message)
        for key in _NEEDED:
            if not values.get(key):
                message = f"the entry has no {key}"
                raise self._at(message)
        line, note = values.pop("line", ""), values.pop("note", "")
        identity = Identity(**values)
        rule = names.get(identity.rule, identity.rule)
        return Entry(identity._replace(rule=rule), line, note, self.number)

    def _values(self) -> dict[str, str]:
        if self.text.startswith(_CONFLICT):
            message = "a conflict of a merge was left unsolved here"
            raise self._at(message)
        try:
            values = json.loads(self.text)
        except (ValueError, RecursionError):
            values = None
        if not isinstance(values, dict):
            message = "this is no entry: an entry is one JSON object"
            raise self._at(message)
        return values

    def _at(self, message: object) -> ConfigError:
        return ConfigError(self.path, self.number, str(message))
