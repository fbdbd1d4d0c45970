"""What a client may ask or tell, and who answers."""

from collections.abc import Sequence

from lsprotocol import types
from pygls.uris import to_fs_path

from kubelint_img.lsp import watching
from kubelint_img.lsp.actions import KINDS, Actions
from kubelint_img.lsp.hover import hover
from kubelint_img.lsp.parts import Server


def add_features(server: Server) -> None:
    """Have *server* answer what it can answer."""
    _add_life(server)
    _add_documents(server)
    _add_diagnostics(server)
    _add_questions(server)


def _add_life(server: Server) -> None:
    """Answer at the beginning and the end of a session."""

    @server.feature(types.INITIALIZE)
    def _initialize(_: types.InitializeParams) -> None:
        server.initialised()
        _note_folders(server)

    @server.feature(types.INITIALIZED)
    def _initialized(_: types.InitializedParams) -> None:
        server.watches = watching.can_watch(server.client_capabilities)
        if server.watches:
            server.client_register_capability(watching.registration())

    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def _folders_changed(_: types.DidChangeWorkspaceFoldersParams) -> None:
        _note_folders(server)
        server.publisher.refresh()

    @server.feature(types.SHUTDOWN)
    def _shutdown(_: None) -> None:
        server.is_done = True
        server.publisher.close()


def _note_folders(server: Server) -> None:
    paths = map(to_fs_path, server.workspace.folders)
    server.runs.folders = [path for path in paths if path]


def _add_documents(server: Server) -> None:
    """Hear of what is opened, edited, saved and closed, and of files on disk."""

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def _opened(params: types.DidOpenTextDocumentParams) -> None:
        if not server.watches:
            server.session.look_again()
        server.publisher.edited(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def _edited(params: types.DidChangeTextDocumentParams) -> None:
        server.publisher.edited(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def _saved(_: types.DidSaveTextDocumentParams) -> None:
        # Clients that watch files do not always tell of those that they write.
        server.session.look_again()
        server.publisher.refresh()

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def _closed(params: types.DidCloseTextDocumentParams) -> None:
        server.publisher.closed(params.text_document.uri)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def _changed_on_disk(_: types.DidChangeWatchedFilesParams) -> None:
        server.session.look_again()
        server.publisher.refresh()


def _add_diagnostics(server: Server) -> None:
    """Answer those who ask what is wrong."""
    options = types.DiagnosticOptions(
        inter_file_dependencies=True,
        workspace_diagnostics=False,
        identifier="kubelint-img",
    )

    @server.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, options)
    async def _pulled(
        params: types.DocumentDiagnosticParams,
    ) -> types.RelatedFullDocumentDiagnosticReport:
        uri = params.text_document.uri
        result = await server.session.result(uri)
        if result is None:
            return types.RelatedFullDocumentDiagnosticReport([])
        server.publisher.found(uri, result)
        found = server.shown.by_uri(result.report.violations)
        return types.RelatedFullDocumentDiagnosticReport(found.get(uri, []))


def _add_questions(server: Server) -> None:
    """Answer what is asked of a place."""

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(list(KINDS))
    )
    async def _actions(params: types.CodeActionParams) -> Sequence[types.CodeAction]:
        uri = params.text_document.uri
        document, result = server.documents.get(uri), await server.session.result(uri)
        if document is None or result is None:
            return []
        known = server.runs.catalogue.by_key
        offered = Actions(document, result, server.edits, known).offered
        return await server.session.ask(
            lambda: list(offered(params.range, params.context.only))
        )

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def _hover(params: types.HoverParams) -> types.Hover | None:
        uri = params.text_document.uri
        document, result = server.documents.get(uri), await server.session.result(uri)
        if document is None or result is None:
            return None
        return await server.session.ask(
            lambda: hover(document, result, params.position, server.shown)
        )
