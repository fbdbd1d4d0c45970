"""What can be done."""

from collections.abc import Sequence

from lsprotocol import types

from kubelint_img.lsp.configuration.mistakes import corrections
from kubelint_img.lsp.features.answer import answer
from kubelint_img.lsp.parts import Server
from kubelint_img.lsp.questions.actions import KINDS, Actions, is_wanted
from kubelint_img.lsp.runs.runs import Result
from kubelint_img.lsp.texts.documents import Document


def add_actions(server: Server) -> None:
    """Offer what can be done, to a client that can take it."""
    options = types.CodeActionOptions(list(KINDS))

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, options)
    async def _actions(params: types.CodeActionParams) -> Sequence[types.CodeAction]:
        known = server.runs.catalogue.by_key

        def offered(document: Document, result: Result) -> Sequence[types.CodeAction]:
            if document.is_configuration:
                return _corrections(server, document, result, params)
            actions = Actions(document, result, server.edits, known)
            found = list(actions.offered(params.range, params.context.only))
            # Else edits of the former text might bear the version of the next one.
            return found if server.documents.are_current(result.documents) else ()

        return await answer(server, params.text_document.uri, offered) or ()


def _corrections(
    server: Server, document: Document, result: Result, params: types.CodeActionParams
) -> Sequence[types.CodeAction]:
    """Return what mends the names in configuration that there are not."""
    if not is_wanted(types.CodeActionKind.QuickFix.value, params.context.only):
        return ()
    return list(corrections(document, result.mistakes, params.range, server.edits))
