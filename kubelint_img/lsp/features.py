"""What a client may ask or tell, and who answers."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TypeVar

from lsprotocol import types
from pygls.uris import to_fs_path

from kubelint_img.errors import ConfigError, SupersededError
from kubelint_img.lsp.charts import completion as charts
from kubelint_img.lsp.client import watching
from kubelint_img.lsp.configuration.explained import explained
from kubelint_img.lsp.configuration.items import Items
from kubelint_img.lsp.configuration.mistakes import corrections
from kubelint_img.lsp.configuration.offers import offers
from kubelint_img.lsp.configuration.place import Place as Configured
from kubelint_img.lsp.configuration.place import place_at
from kubelint_img.lsp.parts import Server
from kubelint_img.lsp.questions.actions import KINDS, Actions, is_wanted
from kubelint_img.lsp.questions.completion import TRIGGERS, completions
from kubelint_img.lsp.questions.completion_items import taken
from kubelint_img.lsp.questions.definitions import definitions, references
from kubelint_img.lsp.questions.hover import hover
from kubelint_img.lsp.runs.runs import Result
from kubelint_img.lsp.telling.pulling import Report
from kubelint_img.lsp.texts.documents import Document
from kubelint_img.lsp.texts.positions import Lines
from kubelint_img.source import Place

Answer = TypeVar("Answer")


def add_features(server: Server) -> None:
    """Have *server* answer what it can answer."""
    _add_life(server)
    _add_documents(server)
    _add_disk(server)
    _add_diagnostics(server)
    _add_questions(server)


def _add_life(server: Server) -> None:
    """Answer at the beginning and the end of a session."""

    @server.feature(types.INITIALIZE)
    def _initialize(_: types.InitializeParams) -> None:
        server.initialised()
        server.watch_client()
        _note_folders(server)
        if server.documents.capabilities.action_literals:
            _add_actions(server)

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


def _add_documents(server: Server) -> None:
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


def _add_disk(server: Server) -> None:
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
        # What is open is known: that it was saved is no news.
        news = (each for each in params.changes if not _is_saved(server, each))
        if any(news):
            server.session.look_again()
            server.publisher.refresh()


def _is_saved(server: Server, change: types.FileEvent) -> bool:
    is_open = server.documents.get(change.uri) is not None
    is_taken = is_open and not watching.is_read_from_disk(change.uri)
    return is_taken and change.type is types.FileChangeType.Changed


def _add_diagnostics(server: Server) -> None:
    """Answer those who ask what is wrong."""
    options = types.DiagnosticOptions(
        inter_file_dependencies=True,
        workspace_diagnostics=False,
        identifier="kubelint-img",
    )

    @server.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, options)
    async def _pulled(params: types.DocumentDiagnosticParams) -> Report:
        return await server.pulling.report(params)


def _add_actions(server: Server) -> None:
    """Offer what can be done, to a client that can take it."""
    options = types.CodeActionOptions(list(KINDS))

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, options)
    async def _actions(params: types.CodeActionParams) -> Sequence[types.CodeAction]:
        known = server.runs.catalogue.by_key

        def offered(document: Document, result: Result) -> Sequence[types.CodeAction]:
            if document.is_configuration:
                return _corrections(server, document, result, params)
            actions = Actions(document, result, server.edits, known)
            return list(actions.offered(params.range, params.context.only))

        return await _answer(server, params.text_document.uri, offered) or ()


def _add_questions(server: Server) -> None:
    """Answer what is asked of a place."""
    _add_places(server)
    _add_hover(server)
    _add_completion(server)


def _add_places(server: Server) -> None:
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

    return await _answer(server, params.text_document.uri, found) or ()


def _add_hover(server: Server) -> None:
    """Say what is known of a place."""

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def _hover(params: types.HoverParams) -> types.Hover | None:
        if place := _in_configuration(server, params):
            kind = server.documents.capabilities.hover_markup
            return explained(place, server.known, kind)

        def said(document: Document, result: Result) -> types.Hover | None:
            return hover(document, result, params.position, server.shown)

        return await _answer(server, params.text_document.uri, said)


def _add_completion(server: Server) -> None:
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
        if place := _in_configuration(server, params):
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


def _in_configuration(
    server: Server, params: types.HoverParams | types.CompletionParams
) -> Configured | None:
    """Return the place that is asked about, if it is in configuration."""
    document = server.documents.get(params.text_document.uri)
    if document is None or not document.is_configuration:
        return None
    lines = Lines(document.text, server.documents.units)
    return place_at(document, lines, params.position)


def _corrections(
    server: Server, document: Document, result: Result, params: types.CodeActionParams
) -> Sequence[types.CodeAction]:
    """Return what mends the names in configuration that there are not."""
    if not is_wanted(types.CodeActionKind.QuickFix.value, params.context.only):
        return ()
    return list(corrections(document, result.mistakes, params.range, server.edits))


async def _answer(
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
