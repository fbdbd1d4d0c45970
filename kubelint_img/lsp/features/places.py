"""Where something is defined, and used."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from lsprotocol import types

from kubelint_img.lsp.features.answer import answer
from kubelint_img.lsp.parts import Server
from kubelint_img.lsp.questions.definitions import definitions, references
from kubelint_img.lsp.runs.runs import Result
from kubelint_img.lsp.texts.documents import Document
from kubelint_img.source import Place


def add_places(server: Server) -> None:
    """Answer where something is defined, and used."""

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    async def _definition(params: types.DefinitionParams) -> Sequence[types.Location]:
        return await _led_to(server, params, definitions)

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    async def _references(params: types.ReferenceParams) -> Sequence[types.Location]:
        is_with_own = params.context.include_declaration
        return await _led_to(
            server, params, partial(references, is_with_own=is_with_own)
        )


async def _led_to(
    server: Server,
    params: types.DefinitionParams | types.ReferenceParams,
    places_for: Callable[[Document, Result, int], Iterable[Place]],
) -> Sequence[types.Location]:
    """Return where the text at a position leads, each place once."""

    def found(document: Document, result: Result) -> Sequence[types.Location]:
        read = result.read_of(document)
        if read is None:
            return ()
        offset = server.shown.lines(read.source).offset(params.position)
        places = dict.fromkeys(places_for(document, result, offset))
        return [server.shown.location(*each) for each in places]

    return await answer(server, params.text_document.uri, found) or ()
