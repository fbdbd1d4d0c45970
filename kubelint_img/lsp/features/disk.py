"""Files that are written."""

from lsprotocol import types

from kubelint_img.lsp.client import watching
from kubelint_img.lsp.parts import Server


def add_disk(server: Server) -> None:
    """Hear of files that are written."""

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def _saved(params: types.DidSaveTextDocumentParams) -> None:
        if server.documents.get(params.text_document.uri) is None:
            return
        if server.watches:
            server.publisher.refresh()
        else:  # who does not tell of changes on disk: one may have been made by now
            server.publisher.look_again_soon()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def _changed_on_disk(params: types.DidChangeWatchedFilesParams) -> None:
        if any(is_news(server, each) for each in params.changes):
            server.session.look_again()
            server.publisher.refresh()


def is_news(server: Server, change: types.FileEvent) -> bool:
    """Tell whether a *change* on disk is one: what is open is known as it is typed."""
    is_open = server.documents.get(change.uri) is not None
    is_known = is_open and not watching.is_read_from_disk(change.uri)
    return not (is_known and change.type is types.FileChangeType.Changed)
