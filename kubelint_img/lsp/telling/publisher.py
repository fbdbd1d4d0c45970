"""Telling the editor what was found, without being asked."""

import asyncio
import os
from collections.abc import Callable, Coroutine, Iterable, Sequence

from lsprotocol import types
from pygls.uris import from_fs_path

from kubelint_img.errors import ConfigError
from kubelint_img.lsp.client.log import Log
from kubelint_img.lsp.runs.runs import Result
from kubelint_img.lsp.runs.session import Session
from kubelint_img.lsp.telling.board import Board
from kubelint_img.lsp.telling.builder import Builder
from kubelint_img.lsp.telling.built import Built
from kubelint_img.lsp.telling.diagnostics import Shown, of_configuration
from kubelint_img.lsp.telling.last_good import LastGood
from kubelint_img.lsp.telling.timers import Timers
from kubelint_img.lsp.texts.documents import Document
from kubelint_img.violation import Violation

Publish = Callable[[types.PublishDiagnosticsParams], None]

_Told = tuple[int | None, Sequence[types.Diagnostic]]
"""A version, and what was published of it."""

_IDLE = 0.25
"""Seconds without an edit, after which other documents are looked after."""

_REST = 0.2
"""Seconds without an edit, after which what is made of a document is built."""

_FIRST = 1.0
"""Seconds that what is opened may have nothing shown, while it is built."""

_NEWS = "configuration"
"""What is waited for where configuration is edited."""

_ALL = "all"
"""What is waited for where all that is open is linted anew."""

_DISK = "disk"
"""What is waited for where files may have changed of which nobody tells us."""

_CLOSED = "closed"
"""What is waited for where something is closed, whatever is edited meanwhile."""


class Publisher:
    """Has documents linted when they change, and publishes what is found.

    A client that pulls asks for what it shows, and is told when to ask again. Unless it
    takes that with its answers, it gets what stands in files that are not open, as the
    values of a chart may.
    """

    def __init__(
        self,
        session: Session,
        builder: Builder,
        board: Board,
        publish: Publish,
        log: Log,
    ) -> None:
        """Publish by *publish* what *session* and *builder* find, as on *board*."""
        self._session = session
        self._documents = documents = board.documents
        self._publish = publish
        self._log = log
        self._shown = Shown(documents)
        self._builder = builder
        self._last_good = LastGood()
        self._built = Built(documents)
        self._board = board
        self._timers = Timers()
        self._tasks = set[asyncio.Task[object]]()
        self._told = dict[str, _Told]()
        self.ask_again: Callable[[], None] | None = None
        """Tells a client that pulls to do so again; nothing for all others."""

        self.pulls = False
        """Whether the client pulls."""

        self.takes_related = False
        """Whether who pulls for one document takes what is found in others too."""

    def edited(self, uri: str) -> None:
        """Lint *uri* in a moment, and when nobody edits any more what it changes."""
        if not self.pulls:
            self._timers.set(
                uri, self._session.pause, lambda: self._start(self.looked_at(uri))
            )
        document = self._documents.get(uri)
        if document and document.is_configuration:
            self._timers.set(_NEWS, _IDLE, lambda: self._start(self._reconfigure(uri)))
        else:
            self._wait_for_rest()
        if _DISK in self._timers:
            self.look_again_soon()

    def refresh(self) -> None:
        """Lint all that is open anew."""
        self._log.forget()
        self._session.outdate()
        # Whoever saves everything has it linted once.
        self._timers.set(_ALL, self._session.pause, self._all)

    def look_again_soon(self) -> None:
        """Have the disk looked at again, and lint all anew, once nobody waits.

        At once for a client that cannot be told to ask again.
        """
        if self.pulls and not self.ask_again:
            self._look_again()
        else:
            self._timers.set(_DISK, _IDLE, self._look_again_at_rest)

    def _look_again_at_rest(self) -> None:
        if self._session.is_busy:
            self.look_again_soon()
        else:
            self._look_again()

    def _look_again(self) -> None:
        self._session.look_again()
        self.refresh()

    def have_asked_again(self) -> None:
        """Tell a client that pulls, if it takes that, to do so again in a moment."""
        if self.ask_again:
            self._timers.set("pull", _IDLE, self.ask_again)

    def closed(self, uri: str) -> None:
        """Take back what was published of *uri*, and lint what it belonged to."""
        self._timers.cancel(uri)
        touched = self._board.close(uri) | self._board.drop(f"{uri} built") | {uri}
        self._builder.forget(uri)
        self._built.forget(uri)
        self._last_good.keep(self._board.owners)
        self._told.setdefault(uri, (None, ()))  # some may keep what they were told
        self._tell(touched)
        self._session.forget(uri)
        self._timers.set(_CLOSED, _IDLE, self.refresh)

    def found(self, result: Result) -> None:
        """Take note of a *result*, and publish what the client does not pull."""
        touched = set[str]()
        if result.error:
            self._log.show(f"kubelint-img: {result.error}")
            for each in result.documents:
                touched |= self._board.drop(f"{each.uri} built")
            known: Sequence[Violation] = ()
        else:
            known = self.completed(result).report.violations
        found = dict(self._shown.of_result(result, known))
        if isinstance(result.error, ConfigError):
            path = os.path.abspath(result.error.path)
            open_ = self._documents.at(path)
            if not open_ or not open_.is_configuration:  # else its own result tells
                found[from_fs_path(path) or ""] = [of_configuration(result.error)]
        touched |= self._board.take(result.group, result.documents, found)
        self._tell(touched)

    def completed(self, result: Result) -> Result:
        """Return a *result* with all that is known of its documents.

        That is what builds say of them, and what was known before they were broken.
        """
        known = self._last_good.completed(result)
        report = result.report._replace(violations=known)
        return self._built.completed(result._replace(report=report))

    @property
    def is_busy(self) -> bool:
        """Tell whether there may be something to publish, without another edit."""
        return bool(self._timers or self._tasks)

    def close(self) -> None:
        """Start nothing any more."""
        self._timers.cancel_all()

    def _tell(self, uris: Iterable[str]) -> None:
        """Publish what is to be shown at *uris* and was not published yet."""
        for uri in sorted(uris):
            document = self._documents.get(uri)
            diagnostics = None if self._is_pulled(document) else self._board.at(uri)
            if diagnostics is None:
                continue
            version = document.version if document else None
            before = self._told.get(uri, (None, ()))
            now = version, tuple(diagnostics)
            if now == before and (uri in self._told or not document):
                continue
            self._told[uri] = now
            if document is None and not diagnostics:
                del self._told[uri]
            self._publish(types.PublishDiagnosticsParams(uri, diagnostics, version))

    def _is_pulled(self, document: Document | None) -> bool:
        return self.pulls and (document is not None or self.takes_related)

    def _wait_for_rest(self) -> None:
        """Look after other documents once nobody edits or waits any more."""
        self._timers.set("", _IDLE, self._rest)

    def _rest(self) -> None:
        if self._session.is_busy:
            self._wait_for_rest()
        else:
            self._start(self._others())

    async def _others(self) -> None:
        """Lint again what another edit has to do with."""
        outdated = await self._session.outdated()
        for document in self._documents if self._builder.is_possible else ():
            self._start(self._build(document.uri))
        if self.pulls and outdated:
            self.have_asked_again()
        elif not self.pulls:
            for uri in outdated:
                self._start(self.looked_at(uri))

    def _all(self) -> None:
        if self.pulls:
            self.have_asked_again()
        else:
            for document in self._documents:
                self._start(self.looked_at(document.uri))

    async def _reconfigure(self, uri: str) -> None:
        """Lint all anew if what is typed in *uri* configures something else."""
        await self._session.result(uri)
        if self._session.has_news:
            self._session.look_again()
            self.refresh()

    def _start(self, what: Coroutine[None, None, object]) -> asyncio.Task[object]:
        task = asyncio.ensure_future(what)
        self._tasks.add(task)  # the loop alone would let it go
        task.add_done_callback(self._tasks.discard)
        return task

    async def looked_at(self, uri: str) -> Result | None:
        """Take note of what is found in *uri*, and have built what is made of it.

        Nothing if it was edited before that was found out.
        """
        result = await self._session.result(uri)
        if result is None:
            return None
        if self._builder.is_possible and self._built.knows(uri):
            self._timers.set(
                f"build {uri}", _REST, lambda: self._start(self._build(uri))
            )
        elif self._builder.is_possible:
            # What a build takes back is not to be shown before.
            building = self._start(self._build(uri))
            await asyncio.wait([building], timeout=_FIRST)
            if not self._documents.are_current(result.documents):
                return None
        self.found(result)
        return result

    async def _build(self, uri: str) -> None:
        """Have built what is made of *uri*, and take note of it."""
        made = await self._builder.made(uri)
        plain = await self._session.result(uri)
        if made is None or plain is None:
            return
        self._built.take(plain, made)
        before = self._board.at(uri)
        self.found(plain)
        elsewhere = [
            each
            for each in self._built.elsewhere(uri)
            if self._documents.at(each.path) is None
        ]
        found = self._shown.by_uri(elsewhere)
        self._tell(self._board.take(f"{uri} built", (), found))
        if self.pulls and self._board.at(uri) != before:
            self.have_asked_again()
