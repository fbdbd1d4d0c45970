"""Linting what kustomizations make of what is open, without keeping anybody waiting."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import NamedTuple

from pygls.uris import from_fs_path

from kubelint_img.errors import KubelintError, SupersededError
from kubelint_img.inputs.kustomize import program
from kubelint_img.lsp.builds.building import Job, Outputs
from kubelint_img.lsp.client.log import Log
from kubelint_img.lsp.runs.runs import BrokenEditError, Result, Runs
from kubelint_img.lsp.runs.session import Session
from kubelint_img.lsp.texts.documents import Document, Documents
from kubelint_img.problem import Malformed, RenderFailure

_REST = 0.2
"""Seconds to let others pass, before what they have interrupted is begun again."""


class Made(NamedTuple):
    """What is found in a document, and in what kustomizations make of it."""

    key: object
    result: Result | None
    """Nothing if no kustomization uses it."""

    is_whole: bool
    """Whether all of them could be built."""


class Builder:
    """Builds in a thread of its own, and lints what comes of it when nobody waits."""

    def __init__(
        self, session: Session, runs: Runs, documents: Documents, log: Log
    ) -> None:
        """Have nothing built yet."""
        self._session = session
        self._runs = runs
        self._documents = documents
        self._log = log
        self._outputs = Outputs()
        self._thread = ThreadPoolExecutor(1, "kustomize")
        self._turn = asyncio.Lock()
        self._made = dict[str, Made]()
        self._is_closed = False

    @property
    def is_possible(self) -> bool:
        """Tell whether there is a program that builds."""
        return program.builder() is not None

    def forget(self, uri: str) -> None:
        """Drop what is known of a document that is closed."""
        self._made.pop(uri, None)

    def close(self) -> None:
        """End the thread, as soon as what it does can be ended."""
        self._is_closed = True
        self._thread.shutdown(wait=False, cancel_futures=True)

    async def made(self, uri: str) -> Made | None:
        """Return what is found in the document *uri* once all is built.

        Nothing if it is not open, or was edited before that was found out; nor while an
        edit has left broken what says which files belong together, or what configures
        us, of which the linter tells.
        """
        document = self._documents.get(uri)
        async with self._turn:  # the others may have built what this needs
            while document and not self._is_edited(document):
                try:
                    return await self._found(document)
                except (BrokenEditError, KubelintError):
                    return None
                except SupersededError:
                    await asyncio.sleep(_REST)
                except Exception as error:  # noqa: BLE001 - the server must survive it
                    self._log.bug(f"building for {document.path} failed", error)
                    return None
        return None

    async def _found(self, document: Document) -> Made:
        ask, open_ = self._session.ask, tuple(self._documents)
        generation = self._session.generation
        job = await ask(lambda: self._runs.job(document, open_))
        if job is None:
            self._made[document.uri] = Made(None, None, is_whole=True)
            return self._made[document.uri]
        key = generation, job.key
        known = self._made.get(document.uri)
        if known and known.key == key and known.result:
            result = known.result
            if not await ask(lambda: self._runs.outdated([result], open_)):
                return known
        loop = asyncio.get_running_loop()
        is_stale = partial(self._is_stale, document)
        await loop.run_in_executor(self._thread, self._outputs.make, job, is_stale)
        result = await ask(lambda: self._linted(document, job, open_, is_stale))
        made = Made(key, result, is_whole=not job.is_broken and is_whole(result))
        self._made[document.uri] = made
        return made

    def _linted(
        self,
        document: Document,
        job: Job,
        open_: Sequence[Document],
        is_stale: Callable[[], bool],
    ) -> Result:
        if is_stale():  # nor was anything built
            raise SupersededError
        by_path = {each.path: each for each in open_}
        others = (
            by_path.get(path) or Document(from_fs_path(path) or "", path, "", 0, text)
            for path, text in job.texts()
            if path != document.path
        )
        inputs = (document, *others)
        render = partial(self._outputs.render, job)
        name = f"{document.uri} built"
        return self._runs.result(name, inputs, open_, is_stale, render)

    def _is_stale(self, document: Document) -> bool:
        return self._is_edited(document) or self._session.is_busy

    def _is_edited(self, document: Document) -> bool:
        is_there = self._documents.get(document.uri) is document
        return self._is_closed or not is_there


def is_whole(result: Result) -> bool:
    """Tell whether nothing is in the way of building what *result* is about."""
    problems = (each for file in result.report.files for each in file.problems)
    return not any(isinstance(each, Malformed | RenderFailure) for each in problems)
