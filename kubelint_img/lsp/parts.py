"""What the language server is made of."""

from typing import Any

from lsprotocol import converters, types
from pygls.lsp.server import LanguageServer

from kubelint_img import __version__
from kubelint_img.catalogue import Catalogue
from kubelint_img.lsp import log
from kubelint_img.lsp.capabilities import capabilities_of
from kubelint_img.lsp.diagnostics import Shown
from kubelint_img.lsp.edits import Edits
from kubelint_img.lsp.protocol import Protocol
from kubelint_img.lsp.publisher import Publisher
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
        self.publisher = Publisher(
            self.session,
            self.documents,
            self.text_document_publish_diagnostics,
            self.log,
        )
        self.shown = Shown(self.documents)
        self.edits = Edits(self.shown)
        self.is_done = False
        """Whether the client has ended the session."""

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Write to the log what went wrong, but nothing of what was sent."""
        self.log.bug(f"{getattr(source, '__name__', 'a message')}", error)

    @property
    def watches(self) -> bool:
        """Tell whether the client tells of files that change on disk."""
        return self.documents.capabilities.watches

    def initialised(self) -> None:
        """Take over what the client has said that it can do."""
        capabilities = capabilities_of(self.client_capabilities)
        self.documents.capabilities = capabilities
        self.documents.units = self.workspace.position_encoding or _USUAL_UNITS
        self.publisher.pulls = capabilities.pulls
        if capabilities.refresh:
            self.publisher.ask_again = self._ask_again

    def _ask_again(self) -> None:
        self.workspace_diagnostic_refresh(None)
