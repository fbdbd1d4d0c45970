"""When documents are linted, and which results still hold."""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from operator import is_
from typing import NamedTuple, TypeVar

from kubelint_img.errors import SupersededError
from kubelint_img.lsp.client.log import Log
from kubelint_img.lsp.runs.garbage import Garbage
from kubelint_img.lsp.runs.groups import Groups
from kubelint_img.lsp.runs.runs import Result, Runs
from kubelint_img.lsp.texts.documents import Document, Documents

Answer = TypeVar("Answer")

_LONGEST_WAIT = 0.3
"""Seconds: how long a run that takes long waits for the next edit."""

_REST = 0.3
"""Seconds without a run, after which there is time to tidy up."""


class _Running(NamedTuple):
    """A run that has not come to its end."""

    documents: tuple[Document, ...]
    generation: int
    task: asyncio.Task[Result | None]

    def is_of(self, documents: tuple[Document, ...], generation: int) -> bool:
        """Tell whether it is the run for *documents*, as they are on disk by then."""
        return (
            self.generation == generation
            and len(self.documents) == len(documents)
            and all(map(is_, self.documents, documents))
        )


class Session:
    """The results for what is open, each found when it is asked for.

    The linter runs in one thread of its own. A run whose document is edited meanwhile
    ends early, or its result is dropped.
    """

    def __init__(self, documents: Documents, runs: Runs, log: Log) -> None:
        """Have nothing linted yet."""
        self._documents = documents
        self._runs = runs
        self._log = log
        self._thread = ThreadPoolExecutor(1, "linter")
        self._groups = Groups()
        self._results = dict[str, tuple[int, Result]]()
        self._running = dict[str, _Running]()
        self._generation = 0
        self._last = 0.0
        self._garbage = Garbage()
        self._rest: asyncio.TimerHandle | None = None
        self._is_closed = False

    @property
    def pause(self) -> float:
        """Return how many seconds to let pass behind an edit.

        None if the linter has nothing to do; else as long as the last run took, for a
        run that is outdated by then need not be begun.
        """
        return min(self._last, _LONGEST_WAIT) if self._running else 0

    @property
    def has_news(self) -> bool:
        """Tell whether configuration that is open says what does not count yet."""
        return self._runs.configurations.has_news

    @property
    def is_busy(self) -> bool:
        """Tell whether somebody waits for a result."""
        return bool(self._running)

    @property
    def generation(self) -> int:
        """Return how many times the disk was looked at again."""
        return self._generation

    def outdate(self) -> None:
        """Have all found out anew when it is asked for."""
        # What runs by now has begun with what the others were.
        self._generation += 1
        self._results.clear()

    async def outdated(self) -> list[str]:
        """Drop results that are no longer what another run would find.

        That is by what was edited around them. Returned are the URIs they were about.
        """
        await self.ask(lambda: None)  # what is running has not seen all edits
        open_ = tuple(self._documents)
        current = [each for each in self._results.values() if self._is_current(each[1])]
        known = [result for number, result in current if number == self._generation]
        found = [result for number, result in current if number != self._generation]
        found += await self.ask(lambda: self._runs.outdated(known, open_))
        for result in found:
            if self._results.get(result.group, (0, None))[1] is result:
                del self._results[result.group]
        return [each.uri for result in found for each in result.documents]

    def look_again(self) -> None:
        """Have the disk looked at again, by all that runs from now on."""
        self._generation += 1
        self._garbage.forget()
        self._groups.look_again()
        self._thread.submit(self._runs.look_again, tuple(self._documents))

    async def result(self, uri: str) -> Result | None:
        """Return what is found in the document *uri* as it is now, and around it.

        Nothing if it is not open, or was edited before that was found out.
        """
        document = self._documents.get(uri)
        if document is None:
            return None
        group = self._groups.name_of(document)
        known = self._results.get(group)
        if known and known[0] == self._generation and self._is_current(known[1]):
            return known[1]
        documents = self._groups.of(document, self._documents)
        running = self._running.get(group)
        if running is None or not running.is_of(documents, self._generation):
            generation = self._generation
            task = asyncio.ensure_future(self._run(group, documents, generation))
            running = _Running(documents, generation, task)
            self._running[group] = running
        # Whoever asks first may be cancelled: the others still wait.
        result = await asyncio.shield(running.task)
        # Since the run ended, until we come to it, another edit may have come.
        return result if result and self._is_current(result) else None

    async def ask(self, question: Callable[[], Answer]) -> Answer:
        """Return the answer to a *question* that takes the linter."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, question)

    def forget(self, uri: str) -> None:
        """Drop what is known of the group of a document that is closed."""
        self._results = {
            group: known
            for group, known in self._results.items()
            if all(each.uri != uri for each in known[1].documents)
        }

    def close(self) -> None:
        """End the thread, as soon as what it does can be ended."""
        self._is_closed = True
        if self._rest:
            self._rest.cancel()
        self._thread.shutdown(wait=False, cancel_futures=True)

    async def _run(
        self, group: str, documents: tuple[Document, ...], generation: int
    ) -> Result | None:
        open_ = tuple(self._documents)
        if self._rest:
            self._rest.cancel()

        def is_stale() -> bool:
            return self._is_closed or not self._documents.are_current(documents)

        def run() -> tuple[float, Result | None]:
            started = time.perf_counter()
            try:
                result = self._runs.result(group, documents, open_, is_stale)
            except SupersededError:
                return self._last, None
            return time.perf_counter() - started, result

        try:
            self._last, result = await self.ask(run)
        except Exception as error:  # noqa: BLE001 - the server must survive it
            self._log.bug(f"linting {documents[0].path} failed", error)
            return None
        finally:
            self._end(group, documents, generation)
            self._tidy_up()
        if result is None or not self._is_current(result):
            return None
        self._results[group] = generation, result
        for crash in result.report.crashes:
            self._log.crash(crash)
        return result

    def _end(
        self, group: str, documents: tuple[Document, ...], generation: int
    ) -> None:
        running = self._running.get(group)
        if running and running.is_of(documents, generation):
            del self._running[group]

    def _tidy_up(self) -> None:
        """Collect the garbage of a run, as soon as there is time."""
        if self._is_closed:
            return
        self._garbage.add(self._last)
        if self._garbage.is_much:
            self._thread.submit(self._garbage.collect_in_haste)
        if self._running:
            return
        collect = partial(self._thread.submit, self._garbage.collect)
        self._rest = asyncio.get_running_loop().call_later(_REST, collect)

    def _is_current(self, result: Result) -> bool:
        """Tell whether *result* is of what is open now: charts gain documents too."""
        return self._documents.are_current(result.documents) and len(
            self._groups.of(result.documents[0], self._documents)
        ) == len(result.documents)
