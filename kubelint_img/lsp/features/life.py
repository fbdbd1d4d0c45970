"""The beginning and the end of a session."""

from lsprotocol import types
from pygls.uris import to_fs_path

from kubelint_img.lsp.client import watching
from kubelint_img.lsp.features.actions import add_actions
from kubelint_img.lsp.parts import Server


def add_life(server: Server) -> None:
    """Answer at the beginning and the end of a session."""

    @server.feature(types.INITIALIZE)
    def _initialize(_: types.InitializeParams) -> None:
        server.initialised()
        server.watch_client()
        _note_folders(server)
        if server.documents.capabilities.action_literals:
            add_actions(server)

    @server.feature(types.INITIALIZED)
    def _initialized(_: types.InitializedParams) -> None:
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
