"""Editors as they introduce themselves get what they can show, and all they need.

The client is pytest-lsp's: it warns of an answer that goes beyond what the client can
take, and a warning is an error in all tests.
"""

import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path
from typing import Any, cast

import pytest
import pytest_lsp
from lsprotocol import types
from pygls.capabilities import get_capability
from pytest_lsp import (
    ClientServerConfig,
    LanguageClient,
    client_capabilities,
    make_test_lsp_client,
)

from kubelint_img.lsp.texts.positions import Lines

EDITORS = ("visual-studio-code", "neovim@v0.7", "neovim@v0.11", "emacs@v29")
POD = """\
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  serviceAccountName: runner
  containers:
    - {name: "😀", image: "nginx:latest"}  # kubelint-img: ignore[KLI211] why
"""
ACCOUNT = """\
apiVersion: v1
kind: ServiceAccount
metadata: {name: runner, namespace: shop}
"""


def _client() -> LanguageClient:
    """Return a client that also answers when it is asked to watch files."""
    client = make_test_lsp_client()

    @client.feature(types.CLIENT_REGISTER_CAPABILITY)  # type: ignore[untyped-decorator]
    def _register(_: types.RegistrationParams) -> None:
        assert get_capability(
            client.capabilities,
            "workspace.did_change_watched_files.dynamic_registration",
        )

    return client


SERVER = ClientServerConfig([sys.executable, "-m", "kubelint_img", "lsp"], _client)

pytestmark = pytest.mark.asyncio


class Editor:
    """A client with one document open, which it edits as it is told to."""

    def __init__(self, client: LanguageClient, root: Path) -> None:
        self.client = client
        self.uri = (root / "web.yaml").as_uri()
        self.document = types.TextDocumentIdentifier(self.uri)
        self.text = ""
        self.version = 0
        units = self.can("general.position_encodings")
        self.units = units[0] if units else types.PositionEncodingKind.Utf16

    def can(self, path: str) -> Any:
        """Return what the client says of itself at *path*."""
        return get_capability(self.client.capabilities, path)

    async def open(self, text: str) -> Sequence[types.Diagnostic]:
        """Have *text* in the document, and return what is said of it."""
        self.text, self.version = text, self.version + 1
        if self.version == 1:
            item = types.TextDocumentItem(self.uri, "yaml", self.version, text)
            self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        else:
            changed = types.VersionedTextDocumentIdentifier(self.version, self.uri)
            change = types.TextDocumentContentChangeWholeDocument(text)
            self.client.text_document_did_change(
                types.DidChangeTextDocumentParams(changed, [change])
            )
        return await self.diagnostics()

    async def diagnostics(self) -> Sequence[types.Diagnostic]:
        if self.can("text_document.diagnostic"):
            report = await self.client.text_document_diagnostic_async(
                types.DocumentDiagnosticParams(self.document)
            )
            assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
            return report.items
        method = types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS
        while True:
            told = await self.client.wait_for_notification(method)
            told = cast("types.PublishDiagnosticsParams", told)
            if (told.uri, told.version) == (self.uri, self.version):
                return told.diagnostics

    def at(self, needle: str) -> types.Position:
        """Return where *needle* stands first, in the units of the client."""
        return Lines(self.text, self.units).position(self.text.index(needle))

    async def actions(self, needle: str) -> dict[str, types.CodeAction]:
        place = self.at(needle)
        found = await self.client.text_document_code_action_async(
            types.CodeActionParams(
                self.document, types.Range(place, place), types.CodeActionContext([])
            )
        )
        actions = [each for each in found or () if isinstance(each, types.CodeAction)]
        return {each.title: each for each in actions}

    async def hover(self, needle: str) -> str:
        hover = await self.client.text_document_hover_async(
            types.HoverParams(self.document, self.at(needle))
        )
        if hover is None:
            return ""
        assert isinstance(hover.contents, types.MarkupContent)
        assert hover.contents.kind in self.can("text_document.hover.content_format")
        return hover.contents.value

    def after(self, action: types.CodeAction) -> str:
        """Return what the one edit of *action* makes of the text."""
        assert action.edit
        if self.can("workspace.workspace_edit.document_changes"):
            assert action.edit.changes is None
            (of_document,) = action.edit.document_changes or ()
            assert isinstance(of_document, types.TextDocumentEdit)
            assert of_document.text_document.version == self.version
            (edit,) = of_document.edits
        else:
            assert action.edit.document_changes is None
            (edit,) = (action.edit.changes or {})[self.uri]
        assert isinstance(edit, types.TextEdit)
        start, stop = Lines(self.text, self.units).span(edit.range)
        return f"{self.text[:start]}{edit.new_text}{self.text[stop:]}"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    (folder / ".git").mkdir()
    (folder / "account.yaml").write_text(ACCOUNT)
    return folder


@pytest_lsp.fixture(scope="module", config=SERVER, params=EDITORS)  # type: ignore[untyped-decorator]
async def client(
    each: LanguageClient, request: pytest.FixtureRequest, root: Path
) -> AsyncIterator[None]:
    await each.initialize_session(
        types.InitializeParams(
            client_capabilities(request.param),
            workspace_folders=[types.WorkspaceFolder(root.as_uri(), "project")],
        )
    )
    yield
    await each.shutdown_session()


@pytest.fixture
def editor(client: LanguageClient, root: Path) -> Iterator[Editor]:
    editor = Editor(client, root)
    yield editor
    closed = types.DidCloseTextDocumentParams(editor.document)
    client.text_document_did_close(closed)


async def test_it_shows_what_was_found(editor: Editor) -> None:
    found = {each.code: each for each in await editor.open(POD)}
    latest, idle = found["KLI101"], found["KLI903"]
    assert latest.range == types.Range(editor.at("latest"), editor.at('"}  #'))
    assert latest.severity == types.DiagnosticSeverity.Warning
    assert latest.source == "kubelint-img"
    can_link = editor.can("text_document.publish_diagnostics.code_description_support")
    assert bool(latest.code_description) == bool(can_link)
    if latest.code_description:
        assert latest.code_description.href.endswith("/latest-tag")
    assert list(idle.tags or ()) == [types.DiagnosticTag.Unnecessary]


async def test_it_makes_a_fix(editor: Editor) -> None:
    await editor.open(POD)
    fix = (await editor.actions("KLI211"))["Remove what silences nothing"]
    can_prefer = editor.can("text_document.code_action.is_preferred_support")
    assert bool(fix.is_preferred) == bool(can_prefer)
    mended = editor.after(fix)
    assert mended == POD.replace("  # kubelint-img: ignore[KLI211] why", "")
    assert "KLI903" not in [each.code for each in await editor.open(mended)]


async def test_it_shows_a_page(editor: Editor) -> None:
    await editor.open(POD)
    assert "docker.io/library/nginx:latest" in await editor.hover("latest")
    assert await editor.hover("apiVersion") == ""


async def test_it_goes_to_a_definition(editor: Editor, root: Path) -> None:
    await editor.open(POD)
    found = await editor.client.text_document_definition_async(
        types.DefinitionParams(editor.document, editor.at("runner"))
    )
    assert isinstance(found, Sequence)
    (place,) = found
    assert isinstance(place, types.Location)
    assert place.uri == (root / "account.yaml").as_uri()
    assert place.range.start == types.Position(2, 17)


async def test_it_completes_names_of_rules(editor: Editor) -> None:
    await editor.open(POD)
    items = await editor.client.text_document_completion_async(
        types.CompletionParams(editor.document, editor.at("KLI211]"))
    )
    assert isinstance(items, Sequence)
    assert "untagged-image" in [each.label for each in items]


async def test_a_byte_order_mark_counts_where_it_is_in_the_text(editor: Editor) -> None:
    text = (
        "\ufeff{apiVersion: v1, kind: Pod, metadata: {name: 😀},"
        ' spec: {containers: [{name: a, image: "nginx:latest"}]}}'
    )
    found = {each.code: each for each in await editor.open(text)}
    assert found["KLI101"].range == types.Range(editor.at("latest"), editor.at('"}'))
    assert "nginx" in await editor.hover('latest"')
    assert "nginx" not in await editor.hover(", image")
    ignore = (await editor.actions("latest"))["Ignore KLI101 here, with a reason"]
    ignored = editor.after(ignore)
    assert ignored.startswith(text)
    assert "KLI101" not in [each.code for each in await editor.open(ignored)]
