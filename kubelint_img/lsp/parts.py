"""What the language server is made of."""

import asyncio
from typing import Any

from lsprotocol import converters, types
from pygls.exceptions import JsonRpcException, JsonRpcInternalError
from pygls.lsp.server import LanguageServer

from kubelint_img import __version__
from kubelint_img.catalogue import Catalogue
from kubelint_img.lsp.client import log
from kubelint_img.lsp.client.capabilities import capabilities_of
from kubelint_img.lsp.client.process import ended, is_there
from kubelint_img.lsp.configuration.known import Known
from kubelint_img.lsp.questions.edits import Edits
from kubelint_img.lsp.runs.runs import Runs
from kubelint_img.lsp.runs.session import Session
from kubelint_img.lsp.talk.protocol import Protocol
from kubelint_img.lsp.telling.board import Board
from kubelint_img.lsp.telling.builder import Builder
from kubelint_img.lsp.telling.diagnostics import Shown
from kubelint_img.lsp.telling.publisher import Publisher
from kubelint_img.lsp.telling.pulling import Pulling
from kubelint_img.plugins import load_rules

_NAME = "kubelint-img"
_OURS = JsonRpcInternalError.CODE
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
        self.edits = Edits(self.shown)
        self.known = Known(self.runs.catalogue)
        self._task: asyncio.Task[Any] | None = None
        self.is_done = False
        """Whether the client has ended the session."""

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Write to the log what went wrong, but nothing of what was sent."""
        if isinstance(error, JsonRpcException) and error.code != _OURS:
            return  # it is the client's, who was answered
        self.log.bug(f"{getattr(source, '__name__', 'a message')}", error)

    def report_wire_error(self, _error: Exception, _source: Any) -> None:
        """Write to the log that the client sent what is no message."""
        self.log.note("kubelint-img: the editor sent a message that cannot be read")

    def end_with(self, task: asyncio.Task[Any] | None) -> None:
        """Have `end` end *task*, which serves the client."""
        self._task = task

    def end(self) -> None:
        """End the session from our side, as nobody is there any more."""
        if self._task:
            self._task.cancel()
        else:
            self.shutdown()  # type: ignore[no-untyped-call]

    def watch_client(self) -> None:
        """End with the process that the client runs in, if it has told which."""
        # It is looked for at once: by the time of the answer it may have ended.
        if self.process_id is not None and is_there(self.process_id):
            self._watch = asyncio.ensure_future(ended(self.process_id))
            self._watch.add_done_callback(lambda _: self.end())

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
        self.publisher.takes_related = capabilities.pulls_related
        if capabilities.refresh:
            self.publisher.ask_again = self._ask_again

    def _ask_again(self) -> None:
        self.workspace_diagnostic_refresh(None)
