"""The protocol as pygls speaks it, with documents of our own."""

from typing import Any

from lsprotocol import types
from pygls.protocol import lsp_method

from kubelint_img.lsp.talk.answering import Answering
from kubelint_img.lsp.texts.documents import Documents


class Protocol(Answering):
    """Takes the place of what pygls does with documents.

    Its lines end where Python's do, at a form feed too, so that edits behind one go
    astray.
    """

    def __init__(self, server: Any, converter: Any) -> None:
        """Have no document yet, and nobody to tell of them."""
        super().__init__(server, converter)
        self.documents = Documents()

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(
        self, params: types.DidOpenTextDocumentParams
    ) -> None:
        """Open a document."""
        if self.documents.open(params.text_document):
            self._tell(types.TEXT_DOCUMENT_DID_OPEN, params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(
        self, params: types.DidChangeTextDocumentParams
    ) -> None:
        """Edit a document."""
        document = params.text_document
        changes = params.content_changes
        if self.documents.change(document.uri, document.version, changes):
            self._tell(types.TEXT_DOCUMENT_DID_CHANGE, params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(
        self, params: types.DidCloseTextDocumentParams
    ) -> None:
        """Close a document."""
        if self.documents.close(params.text_document.uri):
            self._tell(types.TEXT_DOCUMENT_DID_CLOSE, params)

    def _tell(self, what: str, params: object) -> None:
        if handler := self.fm.features.get(what):
            handler(params)
