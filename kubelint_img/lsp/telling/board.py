"""What is to be shown of each file, whoever found it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from lsprotocol import types

from kubelint_img.lsp.texts.documents import Document, Documents

Found = Mapping[str, Sequence[types.Diagnostic]]
"""Diagnostics by URI."""


class _Word(NamedTuple):
    """What one run has said."""

    documents: tuple[Document, ...]
    """Those of which it has said all that there is to say."""

    found: Found
    about: Mapping[str, Document | None]
    """Which text was meant at each URI: nothing stands for what is on disk."""


class Board:
    """Has the last word of each run, and tells what they say together."""

    def __init__(self, documents: Documents) -> None:
        """Have no word yet on *documents*, nor on what is not open."""
        self.documents = documents
        self._words = dict[str, _Word]()

    def take(
        self, owner: str, documents: tuple[Document, ...], found: Found
    ) -> set[str]:
        """Put what *owner* has *found* in the place of what it said before.

        That is all there is to say of *documents*. Returned are the URIs of which more,
        or less, may be said now.
        """
        uris = {*found, *(each.uri for each in documents)}
        about = {uri: self.documents.get(uri) for uri in uris}
        about.update({each.uri: each for each in documents})
        touched = self.drop(owner) | uris
        own = {each.uri for each in documents}
        for other, word in tuple(self._words.items()):
            # A document has gone from one chart, or into one.
            if any(each.uri in own for each in word.documents):
                touched |= self.drop(other)
        self._words[owner] = _Word(documents, found, about)
        return touched

    def drop(self, owner: str) -> set[str]:
        """Forget what *owner* has said, and return the URIs that it was about."""
        word = self._words.pop(owner, None)
        return set(word.about) if word else set()

    def close(self, uri: str) -> set[str]:
        """Forget the words on *uri*, and on nothing else that is still open.

        *uri* is that of a document that is closed. Returned are the URIs that they
        were about.
        """
        touched = {uri}
        for owner, word in tuple(self._words.items()):
            uris = {each.uri for each in word.documents}
            if uri in uris and not any(map(self.documents.get, uris)):
                touched |= self.drop(owner)
        return touched

    @property
    def owners(self) -> frozenset[str]:
        """Return whose words there are."""
        return frozenset(self._words)

    def at(self, uri: str) -> list[types.Diagnostic] | None:
        """Return what is to be shown at *uri*; nothing while that is not known.

        It is not known of an open document that was edited since anybody looked.
        """
        document = self.documents.get(uri)
        meant = [
            word
            for word in self._words.values()
            if uri in word.about and word.about[uri] is document
        ]
        is_known = document is None or any(
            each is document for word in meant for each in word.documents
        )
        return _once([word.found.get(uri, ()) for word in meant]) if is_known else None

    @property
    def closed(self) -> list[str]:
        """Return the URIs of what is not open, and has something to be shown."""
        found = dict.fromkeys(
            uri
            for word in self._words.values()
            for uri, each in word.found.items()
            if each
        )
        return [uri for uri in found if not self.documents.get(uri) and self.at(uri)]


def _once(found: Sequence[Iterable[types.Diagnostic]]) -> list[types.Diagnostic]:
    """Return what was *found* by several, each once."""
    together = list[types.Diagnostic]()
    for diagnostics in found:
        known = tuple(together)
        together += (each for each in diagnostics if each not in known)
    return together
