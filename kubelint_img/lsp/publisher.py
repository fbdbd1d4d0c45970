"""Telling the editor what was found, without being asked."""

import asyncio
import os
from collections.abc import Callable, Collection, Coroutine, Sequence

from lsprotocol import types
from pygls.uris import from_fs_path

from kubelint_img.errors import ConfigError
from kubelint_img.lsp.diagnostics import Shown, of_configuration
from kubelint_img.lsp.documents import Document, Documents
from kubelint_img.lsp.log import Log
from kubelint_img.lsp.runs import Result
from kubelint_img.lsp.session import Session
from kubelint_img.problem import RenderFailure

Publish = Callable[[types.PublishDiagnosticsParams], None]

_IDLE = 1.0
"""Seconds without an edit, after which other documents are linted again."""

_NEWS = "configuration"
"""What is waited for where configuration is edited."""


class Publisher:
    """Has documents linted when they change, and publishes what is found.

    A client that pulls asks for what it shows. It gets only what stands in files that
    are not open, as the values of a chart may, and is told when to ask again.
    """

    def __init__(
        self, session: Session, documents: Documents, publish: Publish, log: Log
    ) -> None:
        """Publish by *publish* what *session* finds in *documents*."""
        self._session = session
        self._documents = documents
        self._publish = publish
        self._log = log
        self._shown = Shown(documents)
        self._waiting = dict[str, asyncio.TimerHandle]()
        self._tasks = set[asyncio.Task[None]]()
        self._published = dict[str, set[str]]()
        self._versions = dict[str, int]()
        self.ask_again: Callable[[], None] | None = None
        """Tells a client that pulls to do so again; nothing for all others."""

        self.pulls = False
        """Whether the client pulls."""

    def edited(self, uri: str) -> None:
        """Lint *uri* in a moment, and all others when nobody edits any more."""
        if not self.pulls:
            self._wait(uri, self._session.pause, lambda: self._start(uri))
        document = self._documents.get(uri)
        if document and document.is_configuration:
            self._wait(_NEWS, _IDLE, lambda: self._spawn(self._reconfigure(uri)))
        else:
            self._wait("", _IDLE, lambda: self._others(uri))

    def refresh(self) -> None:
        """Lint all that is open anew."""
        self._log.forget()
        self._session.outdate()
        self._all()

    def closed(self, uri: str) -> None:
        """Take back what was published of *uri*, and lint what it belonged to."""
        if waiting := self._waiting.pop(uri, None):
            waiting.cancel()
        self._versions.pop(uri, None)
        self._clear(self._published.pop(uri, set()) | {uri}, ())
        self._session.forget(uri)
        self._wait("", _IDLE, self.refresh)

    def found(self, uri: str, result: Result) -> None:
        """Publish the *result* for *uri*, where the client does not pull it itself."""
        if result.error:
            self._failed(result)
        found = dict(self._shown.of_result(result))
        before = self._published.get(uri, set())
        kept = self._kept(before, result) if _is_unrendered(result) else set[str]()
        for document in result.documents:
            if document.uri not in kept:
                found.setdefault(document.uri, [])
        if isinstance(result.error, ConfigError):
            path = os.path.abspath(result.error.path)
            open_ = self._documents.at(path)
            if not open_ or not open_.is_configuration:  # else its own result tells
                found[from_fs_path(path) or ""] = [of_configuration(result.error)]
        self._published[uri] = kept.union(found)
        self._clear(before, self._published[uri])
        for each, diagnostics in found.items():
            self._tell(each, diagnostics)

    def _kept(self, before: set[str], result: Result) -> set[str]:
        """Return of which files stays what was told *before* a chart was broken.

        That are all but those that were edited since.
        """
        edited = {each.uri for each in result.documents if self._is_edited(each)}
        return before - edited

    def _is_edited(self, document: Document) -> bool:
        return self._versions.get(document.uri) != document.version

    def close(self) -> None:
        """Start nothing any more."""
        for waiting in self._waiting.values():
            waiting.cancel()

    def _failed(self, result: Result) -> None:
        self._log.show(f"kubelint-img: {result.error}")

    def _tell(self, uri: str, diagnostics: Sequence[types.Diagnostic]) -> None:
        document = self._documents.get(uri)
        if document and self.pulls:
            return
        version = document.version if document else None
        if version is not None:
            self._versions[uri] = version
        self._publish(types.PublishDiagnosticsParams(uri, diagnostics, version))

    def _clear(self, before: set[str], now: Collection[str]) -> None:
        """Take back what was published at URIs of which nobody says anything now."""
        others = set[str]().union(*self._published.values())
        for uri in before.difference(now, others):
            self._publish(types.PublishDiagnosticsParams(uri, []))

    def _wait(self, key: str, seconds: float, what: Callable[[], None]) -> None:
        if waiting := self._waiting.pop(key, None):
            waiting.cancel()
        loop = asyncio.get_running_loop()

        def due() -> None:
            del self._waiting[key]
            what()

        self._waiting[key] = loop.call_later(seconds, due)

    def _others(self, uri: str) -> None:
        """Lint again what may refer to what was edited in *uri*."""
        self._session.outdate(uri)
        self._all(but=uri)

    def _all(self, but: str = "") -> None:
        if self.pulls:
            if self.ask_again:
                self.ask_again()
            return
        for document in self._documents:
            if document.uri != but:
                self._start(document.uri)

    async def _reconfigure(self, uri: str) -> None:
        """Lint all anew if what is typed in *uri* configures something else."""
        await self._session.result(uri)
        if self._session.has_news:
            self._session.look_again()
            self.refresh()

    def _start(self, uri: str) -> None:
        self._spawn(self._run(uri))

    def _spawn(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)  # the loop alone would let it go
        task.add_done_callback(self._tasks.discard)

    async def _run(self, uri: str) -> None:
        result = await self._session.result(uri)
        if result:
            self.found(uri, result)


def _is_unrendered(result: Result) -> bool:
    """Tell of a chart that could not be rendered, so that less is known than before."""
    problems = (each for file in result.report.files for each in file.problems)
    return any(isinstance(each, RenderFailure) for each in problems)
