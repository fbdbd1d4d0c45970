"""Answering what is asked about a document that is open."""

from collections.abc import Callable
from typing import TypeVar

from lsprotocol import types

from kubelint_img.errors import SupersededError
from kubelint_img.lsp.configuration.place import Place as Configured
from kubelint_img.lsp.configuration.place import place_at
from kubelint_img.lsp.parts import Server
from kubelint_img.lsp.runs.runs import Result
from kubelint_img.lsp.texts.documents import Document
from kubelint_img.lsp.texts.positions import Lines

Answer = TypeVar("Answer")


async def answer(
    server: Server, uri: str, question: Callable[[Document, Result], Answer]
) -> Answer | None:
    """Return the answer to a *question* about a document, as it is now.

    Nothing if it is not open, or was edited before the answer was known.
    """
    document, result = server.documents.get(uri), await server.session.result(uri)
    if document is None or result is None:
        return None
    completed = result if result.error else server.publisher.completed(result)
    try:
        return await server.session.ask(lambda: question(document, completed))
    except SupersededError:  # pygls would let it end the question without an answer
        return None


def in_configuration(
    server: Server, params: types.HoverParams | types.CompletionParams
) -> Configured | None:
    """Return the place that is asked about, if it is in configuration."""
    document = server.documents.get(params.text_document.uri)
    if document is None or not document.is_configuration:
        return None
    lines = Lines(document.text, server.documents.units)
    return place_at(document, lines, params.position)
