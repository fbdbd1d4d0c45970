"""A language server without a client: what it would tell one is noted."""

import asyncio
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from lsprotocol import types

from kubelint_img.catalogue import Catalogue
from kubelint_img.lsp.runs.runs import Runs
from kubelint_img.lsp.runs.session import Session
from kubelint_img.lsp.telling.board import Board
from kubelint_img.lsp.telling.builder import Builder
from kubelint_img.lsp.telling.publisher import Publisher
from kubelint_img.lsp.telling.pulling import Pulling, Report
from kubelint_img.lsp.texts.documents import Documents
from kubelint_img.plugins import load_rules

RULES = load_rules()


class Quiet:
    """A log that nobody reads, unless something failed."""

    def show(self, message: str) -> None:
        raise AssertionError(message)

    def forget(self) -> None: ...

    def bug(self, what: str, error: BaseException) -> None:
        raise AssertionError(what) from error

    def crash(self, crash: Any) -> None:
        raise AssertionError(crash.path) from crash.error


class Desk:
    """Files that are open under *root*, and what is published of them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.told: list[tuple[str, int | None, list[types.Diagnostic]]] = []
        self.documents = Documents()
        self.runs = Runs(Catalogue(RULES))
        self.session = Session(self.documents, self.runs, Quiet())  # type: ignore[arg-type]
        quiet: Any = Quiet()
        self.builder = builder = Builder(self.session, self.runs, self.documents, quiet)
        board = Board(self.documents)
        self.publisher = Publisher(self.session, builder, board, self._publish, quiet)
        self.pulling = Pulling(board, self.publisher)
        self._version = 1

    def open(self, *names: str) -> None:
        """Open files as they are on disk."""
        for name in names:
            item = types.TextDocumentItem(
                self.uri(name), "", self._version, (self.root / name).read_text()
            )
            self.documents.open(item)
            self.publisher.edited(self.uri(name))

    def edit(self, name: str, text: str) -> None:
        self._version += 1
        change = types.TextDocumentContentChangeWholeDocument(text)
        self.documents.change(self.uri(name), self._version, [change])
        self.publisher.edited(self.uri(name))

    def close(self, name: str) -> None:
        self.documents.close(self.uri(name))
        self.publisher.closed(self.uri(name))
        self.pulling.closed(self.uri(name))

    def end(self) -> None:
        self.publisher.close()
        self.session.close()
        self.builder.close()
        self.runs.close()

    async def pull(self, name: str, previous: str | None = None) -> Report:
        document = types.TextDocumentIdentifier(self.uri(name))
        params = types.DocumentDiagnosticParams(document, previous_result_id=previous)
        return await self.pulling.report(params)

    async def settle(self) -> None:
        """Wait until there is nothing more to be said."""
        while self.publisher.is_busy:  # noqa: ASYNC110 - it tells nobody
            await asyncio.sleep(0.001)

    def text(self, name: str) -> str:
        document = self.documents.get(self.uri(name))
        assert document
        return document.text

    def shown(self) -> dict[str, list[types.Diagnostic]]:
        """Return what was published last, by name, where it is anything."""
        last = {uri: found for uri, _, found in self.told}
        names = {uri: uri.removeprefix(self.uri("")).lstrip("/") for uri in last}
        return {names[uri]: found for uri, found in last.items() if found}

    def uri(self, name: str) -> str:
        return (self.root / name).as_uri()

    def _publish(self, params: types.PublishDiagnosticsParams) -> None:
        self.told.append((params.uri, params.version, list(params.diagnostics)))


def codes(found: Iterable[types.Diagnostic]) -> list[str]:
    return sorted(str(each.code) for each in found)
