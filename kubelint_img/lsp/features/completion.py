"""What may be written."""

from collections.abc import Iterable, Sequence

from lsprotocol import types

from kubelint_img.errors import ConfigError
from kubelint_img.lsp.charts import completion as charts
from kubelint_img.lsp.configuration.items import Items
from kubelint_img.lsp.configuration.offers import offers
from kubelint_img.lsp.features.answer import in_configuration
from kubelint_img.lsp.parts import Server
from kubelint_img.lsp.questions.completion import TRIGGERS, completions
from kubelint_img.lsp.questions.completion_items import taken
from kubelint_img.lsp.texts.documents import Document
from kubelint_img.lsp.texts.positions import Lines


def add_completion(server: Server) -> None:
    """Offer what may be written; for that nothing has to be linted."""
    options = types.CompletionOptions([*TRIGGERS, *charts.TRIGGERS])

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, options)
    async def _completion(
        params: types.CompletionParams,
    ) -> Sequence[types.CompletionItem]:
        document = server.documents.get(params.text_document.uri)
        if document is None:
            return ()
        lines = Lines(document.text, server.documents.units)
        if place := in_configuration(server, params):
            snippets = server.documents.capabilities.snippets
            found: Iterable[types.CompletionItem] = offers(
                Items(place, server.known, snippets)
            )
        elif charts.is_in_action(lines, params.position):
            found = await _in_chart(server, document, lines, params.position)
        else:
            known = server.runs.catalogue
            found = completions(document, lines, params.position, known)
        return [taken(each, server.documents.capabilities) for each in found]


async def _in_chart(
    server: Server, document: Document, lines: Lines, position: types.Position
) -> Iterable[types.CompletionItem]:
    """Return what may be written in an action of a template."""
    open_ = tuple(server.documents)
    try:
        return await server.session.ask(
            lambda: charts.offered(server.runs.read(document, open_), lines, position)
        )
    except ConfigError:  # which is told of where it stands
        return ()
