"""Telling the editor what was found, when it asks for that."""

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from kubelint_img.lsp.telling.board import Board
from kubelint_img.lsp.telling.publisher import Publisher

Report = (
    types.RelatedFullDocumentDiagnosticReport
    | types.RelatedUnchangedDocumentDiagnosticReport
)
Related = dict[
    str,
    types.FullDocumentDiagnosticReport | types.UnchangedDocumentDiagnosticReport,
]


class SupersededPullError(JsonRpcException):
    """Tells who asked that the text was edited meanwhile: it has to ask anew.

    An empty answer would have it take back what it shows, until the next one.
    """

    CODE = types.LSPErrorCodes.ServerCancelled.value
    MESSAGE = "the document was edited meanwhile"

    def __init__(self) -> None:
        """Have the client ask again."""
        super().__init__(data={"retriggerRequest": True})


class Pulling:
    """Answers clients that pull: in full, or that nothing has changed."""

    def __init__(self, board: Board, publisher: Publisher) -> None:
        """Answer what *board* is to show, once *publisher* has looked."""
        self._board = board
        self._publisher = publisher
        self._answers = dict[str, tuple[str, list[types.Diagnostic]]]()
        self._related = set[str]()
        self._last = 0

    async def report(self, params: types.DocumentDiagnosticParams) -> Report:
        """Return what is to be shown of a document; nothing of one that is not open.

        Raises `SupersededPullError` if it was edited before that was known.
        """
        uri = params.text_document.uri
        if self._board.documents.get(uri) is None:
            return types.RelatedFullDocumentDiagnosticReport([])
        result = await self._publisher.looked_at(uri)
        found = self._board.at(uri) if result else None
        if found is None:
            raise SupersededPullError
        name = self._named(uri, found)
        if self._is_outdated():
            self._publisher.have_asked_again()
        related = self._others() if self._publisher.takes_related else None
        if name == params.previous_result_id:
            return types.RelatedUnchangedDocumentDiagnosticReport(name, related)
        return types.RelatedFullDocumentDiagnosticReport(found, related, result_id=name)

    def closed(self, uri: str) -> None:
        """Drop what was answered of a document that is closed."""
        self._answers.pop(uri, None)

    def _is_outdated(self) -> bool:
        """Tell whether by now there is another answer than the client has."""
        found = ((uri, self._board.at(uri)) for uri in self._answers)
        return any(
            each is not None and each != self._answers[uri][1] for uri, each in found
        )

    def _named(self, uri: str, found: list[types.Diagnostic]) -> str:
        """Return what tells this answer from others: the same for the same."""
        before = self._answers.get(uri)
        if before and before[1] == found:
            return before[0]
        self._last += 1
        self._answers[uri] = str(self._last), found
        return str(self._last)

    def _others(self) -> Related | None:
        """Return what is to be shown of files that are not open, or no longer."""
        before, self._related = self._related, set(self._board.closed)
        uris = sorted(self._related | before)
        documents = self._board.documents
        return {
            uri: types.FullDocumentDiagnosticReport(self._board.at(uri) or [])
            for uri in uris
            if documents.get(uri) is None
        } or None
