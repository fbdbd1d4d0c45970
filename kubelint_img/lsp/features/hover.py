"""What is known of a place."""

from lsprotocol import types

from kubelint_img.lsp.configuration.explained import explained
from kubelint_img.lsp.features.answer import answer, in_configuration
from kubelint_img.lsp.parts import Server
from kubelint_img.lsp.questions.hover import hover
from kubelint_img.lsp.runs.runs import Result
from kubelint_img.lsp.texts.documents import Document


def add_hover(server: Server) -> None:
    """Say what is known of a place."""

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def _hover(params: types.HoverParams) -> types.Hover | None:
        if place := in_configuration(server, params):
            kind = server.documents.capabilities.hover_markup
            return explained(place, server.known, kind)

        def said(document: Document, result: Result) -> types.Hover | None:
            return hover(document, result, params.position, server.shown)

        return await answer(server, params.text_document.uri, said)
