"""What is opened, edited and closed."""

from lsprotocol import types

from kubelint_img.lsp.parts import Server


def add_documents(server: Server) -> None:
    """Hear of what is opened, edited and closed."""

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def _opened(params: types.DidOpenTextDocumentParams) -> None:
        server.publisher.edited(params.text_document.uri)
        if not server.watches:
            server.publisher.look_again_soon()

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def _edited(params: types.DidChangeTextDocumentParams) -> None:
        server.publisher.edited(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def _closed(params: types.DidCloseTextDocumentParams) -> None:
        server.session.look_again()  # what is on disk counts from now on
        server.publisher.closed(params.text_document.uri)
        server.pulling.closed(params.text_document.uri)
