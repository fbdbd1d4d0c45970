"""The texts that are open in the editor."""

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from urllib.parse import quote

from lsprotocol import types
from pygls.uris import from_fs_path, to_fs_path

from kubelint_img.config.file import NAMES
from kubelint_img.lsp.client.capabilities import Capabilities
from kubelint_img.lsp.texts.positions import Lines, Units

_FILE = "file:"
_ANOTHER = "another"
"""A folder that is none: of two versions of a file, one is told by it."""

_TOML = ".toml"


class Document(NamedTuple):
    """A text as the editor has it, at one moment: any edit makes another of it."""

    uri: str
    path: str
    """The absolute path; of what is in no file yet, only a name."""

    language: str
    """What the editor takes it for, as in ``yaml``."""

    version: int
    text: str

    @property
    def is_file(self) -> bool:
        """Tell a file from what the editor has not saved, or has from elsewhere."""
        return self.uri.startswith(_FILE)

    @property
    def is_configuration(self) -> bool:
        """Tell what may configure us, as any ``pyproject.toml`` may."""
        return self.is_file and os.path.basename(self.path) in NAMES


class Documents:
    """The documents that are open, by URI.

    TOML that is no configuration of ours is not taken in: nothing is done about it.
    """

    def __init__(self, units: Units = types.PositionEncodingKind.Utf16) -> None:
        """Have none open yet; edits count characters in *units*."""
        self.units = units
        self.capabilities = Capabilities()
        """What may be said of them to the client."""

        self._open = dict[str, Document]()

    def __iter__(self) -> Iterator[Document]:
        """Give all that are open."""
        return iter(tuple(self._open.values()))

    def get(self, uri: str) -> Document | None:
        """Return the document *uri* as it is now; nothing if it is not open."""
        return self._open.get(uri)

    def at(self, path: str) -> Document | None:
        """Return the document that is open for the file at *path*, if one is."""
        found = (each for each in self._open.values() if each.path == path)
        return next(found, None)

    def are_current(self, documents: Iterable[Document]) -> bool:
        """Tell whether none of *documents* was edited or closed since."""
        return all(self._open.get(each.uri) is each for each in documents)

    def open(self, item: types.TextDocumentItem) -> Document | None:
        """Open what the client says is open; give nothing if it is left alone."""
        path = self._path_for(item.uri)
        document = Document(item.uri, path, item.language_id, item.version, item.text)
        if document.path.endswith(_TOML) and not document.is_configuration:
            return None
        self._open[item.uri] = document
        return document

    def _path_for(self, uri: str) -> str:
        """Return the path of a document, which tells what is in no file from others."""
        path = path_of(uri)
        if not uri.startswith(_FILE):
            while (other := self.at(path)) and other.uri != uri:
                path = os.path.join(_ANOTHER, path)
        return path

    def change(
        self,
        uri: str,
        version: int,
        changes: Sequence[types.TextDocumentContentChangeEvent],
    ) -> Document | None:
        """Make *changes*, each in what the one before it left.

        What is not open cannot be changed: then nothing is returned.
        """
        document = self._open.get(uri)
        if document is None:
            return None
        text = document.text
        for change in changes:
            text = _changed(text, change, self.units)
        self._open[uri] = document._replace(version=version, text=text)
        return self._open[uri]

    def close(self, uri: str) -> Document | None:
        """Close a document, and return what it was; nothing if it was not open."""
        return self._open.pop(uri, None)


def _changed(
    text: str, change: types.TextDocumentContentChangeEvent, units: Units
) -> str:
    if not isinstance(change, types.TextDocumentContentChangePartial):
        return change.text
    start, stop = Lines(text, units).span(change.range)
    return f"{text[:start]}{change.text}{text[stop:]}"


def path_of(uri: str) -> str:
    """Return the absolute path of a file, or the last part of any other *uri*."""
    if uri.startswith(_FILE) and (path := _file_of(uri)):
        return path
    return os.path.basename(uri.partition(":")[2].rstrip("/")) or "untitled"


def _file_of(uri: str) -> str | None:
    try:
        return to_fs_path(uri)
    except ValueError:  # as at a bracket, where there may be an address
        return None


def uri_of(path: str) -> str:
    """Return the URI of the file at *path*, whose name need not be Unicode."""
    try:
        return from_fs_path(path) or ""
    except UnicodeEncodeError:
        return f"{_FILE}//{quote(os.fsencode(path))}"
