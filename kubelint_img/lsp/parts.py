"""What the language server is made of."""

from typing import Any

from lsprotocol import converters, types
from pygls.lsp.server import LanguageServer

from kubelint_img import __version__
from kubelint_img.catalogue import Catalogue
from kubelint_img.lsp import log
from kubelint_img.lsp.board import Board
from kubelint_img.lsp.builder import Builder
from kubelint_img.lsp.diagnostics import Shown
from kubelint_img.lsp.edits import Edits
from kubelint_img.lsp.protocol import Protocol
from kubelint_img.lsp.publisher import Publisher
from kubelint_img.lsp.pulling import Pulling, SupersededPullError
from kubelint_img.lsp.runs import Runs
from kubelint_img.lsp.session import Session
from kubelint_img.plugins import load_rules

_NAME = "kubelint-img"
_USUAL_UNITS = types.PositionEncodingKind.Utf16


class Server(LanguageServer):
    """A language server, and what it is made of."""

    protocol: Protocol

    def __init__(self) -> None:
        """Load the rules; nothing is read before a document is open."""
        super().__init__(
            _NAME,
            __version__,
            protocol_cls=Protocol,
            converter_factory=converters.get_converter,
        )
        self.log = log.Log(self)
        self.documents = self.protocol.documents
        self.runs = Runs(Catalogue(load_rules()))
        self.session = Session(self.documents, self.runs, self.log)
        self.builder = Builder(self.session, self.runs, self.documents, self.log)
        board = Board(self.documents)
        self.publisher = Publisher(
            self.session,
            self.builder,
            board,
            self.text_document_publish_diagnostics,
            self.log,
        )
        self.pulling = Pulling(board, self.publisher)
        self.shown = Shown(self.documents)
        self.watches = False
        """Whether the client tells of files that change on disk."""

        self.is_done = False
        """Whether the client has ended the session."""

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Write to the log what went wrong, but nothing of what was sent."""
        if isinstance(error, SupersededPullError):
            return
        self.log.bug(f"{getattr(source, '__name__', 'a message')}", error)

    @property
    def edits(self) -> Edits:
        """Return what makes edits that the client understands."""
        workspace = self.client_capabilities.workspace
        edit = workspace and workspace.workspace_edit
        return Edits(self.shown, bool(edit and edit.document_changes))

    def initialised(self) -> None:
        """Take over what the client has said that it can do."""
        text_document = self.client_capabilities.text_document
        workspace = self.client_capabilities.workspace
        self.documents.units = self.workspace.position_encoding or _USUAL_UNITS
        pulling = text_document and text_document.diagnostic
        self.publisher.pulls = bool(pulling)
        self.publisher.takes_related = bool(
            pulling and pulling.related_document_support
        )
        diagnostics = workspace and workspace.diagnostics
        if diagnostics and diagnostics.refresh_support:
            self.publisher.ask_again = self._ask_again

    def _ask_again(self) -> None:
        self.workspace_diagnostic_refresh(None)
