"""An editor without a screen: it speaks with a language server, and keeps its texts."""

import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import lsp_process
from lsp_places import Json, position

Change = tuple[int, int, str]
"""An edit: from one offset to another, in code points, and what comes in between."""

PATIENCE = 60.0
"""Seconds of silence until an answer is given up on."""

_QUIET = 0.6
"""Seconds without work: more than the server ever waits for to begin something."""

_MOST_IDLING = 0.02
"""Seconds of processor time in those that are no work."""

_CANCELLED = (-32800, -32802)
"""By us, and by the server, which then is to be asked again."""

_LANGUAGES = {".json": "json", ".toml": "toml", ".tpl": "helm", ".yaml": "yaml"}


@dataclass
class Buffer:
    """A text that is open, and what it was before."""

    text: str
    version: int = 1
    before: list[str] = field(default_factory=list)


class Editor:
    """Has a server of its own, and its texts open there."""

    def __init__(
        self, folders: Sequence[Path], units: str = "utf-16", *, pulls: bool = False
    ) -> None:
        """Start a server for *folders*."""
        self.units = units
        self.pulls = pulls
        self.buffers = dict[str, Buffer]()
        self.published = dict[str, Json]()
        self.pending = dict[int, str]()
        self.answers = dict[int, Json]()
        self.failures = list[str]()
        self.messages = 0
        self.refreshes = 0
        self._kept = set[int]()
        self._heard: queue.Queue[Json | None] = queue.Queue()
        self._next = 0
        self.process = subprocess.Popen(
            [sys.executable, "-m", "kubelint_img", "lsp"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=folders[0],
        )
        threading.Thread(target=self._listen, daemon=True).start()
        self.ask("initialize", self._hello(folders))
        self.tell("initialized", {})

    def _hello(self, folders: Sequence[Path]) -> Json:
        kinds = {"valueSet": ["quickfix", "source.fixAll"]}
        text_document: Json = {
            "codeAction": {"codeActionLiteralSupport": {"codeActionKind": kinds}},
            "hover": {"contentFormat": ["markdown"]},
            "publishDiagnostics": {
                "codeDescriptionSupport": True,
                "relatedInformation": True,
                "tagSupport": {"valueSet": [1, 2]},
                "versionSupport": True,
            },
        }
        if self.pulls:
            text_document["diagnostic"] = {}
        return {
            "processId": os.getpid(),
            "rootUri": None,
            "workspaceFolders": [
                {"uri": each.as_uri(), "name": each.name} for each in folders
            ],
            "capabilities": {
                "general": {"positionEncodings": [self.units]},
                "textDocument": text_document,
                "workspace": {
                    "didChangeWatchedFiles": {"dynamicRegistration": True},
                    "diagnostics": {"refreshSupport": True},
                    "workspaceEdit": {"documentChanges": True},
                },
            },
        }

    # What is open

    def open(self, uri: str, text: str) -> None:
        """Open a document."""
        self.buffers[uri] = Buffer(text)
        language = _LANGUAGES.get(Path(uri).suffix, "dockerfile")
        item = {"uri": uri, "languageId": language, "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": item})

    def close(self, uri: str) -> None:
        """Close a document, whatever was typed in it."""
        del self.buffers[uri]
        self.tell("textDocument/didClose", {"textDocument": {"uri": uri}})

    def change(self, uri: str, changes: Sequence[Change]) -> None:
        """Make *changes*, each in what the one before left, in one message."""
        buffer = self.buffers[uri]
        buffer.before.append(buffer.text)
        told = []
        for start, stop, new in changes:
            text = buffer.text
            first, last = (position(text, each, self.units) for each in (start, stop))
            told.append({"range": {"start": first, "end": last}, "text": new})
            buffer.text = f"{text[:start]}{new}{text[stop:]}"
        self._changed(uri, told)

    def replace(self, uri: str, text: str) -> None:
        """Put *text* in the place of all that is written."""
        buffer = self.buffers[uri]
        buffer.before.append(buffer.text)
        buffer.text = text
        self._changed(uri, [{"text": text}])

    def _changed(self, uri: str, changes: Sequence[Json]) -> None:
        buffer = self.buffers[uri]
        del buffer.before[:-20]
        buffer.version += 1
        document = {"uri": uri, "version": buffer.version}
        params = {"textDocument": document, "contentChanges": changes}
        self.tell("textDocument/didChange", params)

    # What is said

    def tell(self, method: str, params: object) -> None:
        """Send a notification."""
        self._send({"method": method, "params": params})

    def start(self, method: str, params: object, *, keep: bool = False) -> int:
        """Send a request, and return its number; *keep* its answer, to be taken."""
        self._next += 1
        self.pending[self._next] = method
        if keep:
            self._kept.add(self._next)
        self._send({"id": self._next, "method": method, "params": params})
        return self._next

    def ask(self, method: str, params: object) -> Any:
        """Return what the server answers."""
        number = self.start(method, params, keep=True)
        self.listen(until=lambda: number in self.answers)
        return self.answers.pop(number).get("result")

    def place(self, uri: str, offset: int) -> Json:
        """Return what names a place in a document."""
        where = position(self.buffers[uri].text, offset, self.units)
        return {"textDocument": {"uri": uri}, "position": where}

    def listen(
        self, seconds: float = 0, until: Callable[[], bool] | None = None
    ) -> bool:
        """Hear what is said for so many *seconds*, or else *until* something holds."""
        end = time.monotonic() + seconds
        silent = 0
        while not (until and until()):
            left = 1.0 if until else end - time.monotonic()
            try:
                message = self._heard.get(timeout=max(left, 0))
            except queue.Empty:
                silent += 1
                if until is None or silent > PATIENCE:
                    return self._gave_up(until is not None)
                continue
            if message is None:
                return self._gave_up(is_amiss=True)
            silent = 0
            self._hear(message)
        return True

    def listen_until_quiet(self) -> None:
        """Hear what is said until the server neither speaks nor works any more."""
        for uri in self.buffers:  # it may not have come to work yet
            self.ask("textDocument/hover", self.place(uri, 0))
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            messages, work = self.messages, lsp_process.processor(self.process.pid)
            self.listen(_QUIET)
            worked = lsp_process.processor(self.process.pid) - work
            if messages == self.messages and worked <= _MOST_IDLING:
                return
        self.failures.append("the server never came to rest")

    def _gave_up(self, is_amiss: bool) -> bool:  # noqa: FBT001 - nobody else calls it
        if is_amiss:
            self.failures.append("an answer never came, or the server has ended")
        return False

    def catch_up(self) -> None:
        """Hear what has been said by now."""
        while not self._heard.empty():
            if message := self._heard.get():
                self._hear(message)

    def _hear(self, message: Json) -> None:
        self.messages += 1
        method, params = message.get("method"), message.get("params")
        if method is None:
            self._answered(message)
        elif "id" in message:
            self.refreshes += method == "workspace/diagnostic/refresh"
            self._send({"id": message["id"], "result": None})
        elif params and method == "textDocument/publishDiagnostics":
            self.published[params["uri"]] = params
        elif params and method.startswith("window/"):
            self.failures += [params["message"]] if "bug" in params["message"] else []

    def _answered(self, message: Json) -> None:
        number = message["id"]
        method = self.pending.pop(number, None)
        error = message.get("error")
        if method is None:
            self.failures.append(f"an answer to nothing that was asked: {message}")
        if error and error["code"] not in _CANCELLED:
            self.failures.append(f"{method}: {error}")
        if number in self._kept:
            self._kept.remove(number)
            self.answers[number] = message

    def _send(self, message: Json) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin  # noqa: S101 - for the type checker
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def _listen(self) -> None:
        stream = self.process.stdout
        assert stream  # noqa: S101
        while line := stream.readline():
            length = int(line.partition(b":")[2])
            while stream.readline().strip():
                pass
            self._heard.put(json.loads(stream.read(length)))
        self._heard.put(None)

    # What the server takes

    def memory(self) -> float:
        """Return the memory that the server has, in MB."""
        return lsp_process.memory(self.process.pid)

    def open_files(self) -> int:
        """Return how many files and pipes the server has open."""
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))  # noqa: PTH208

    def children(self) -> int:
        """Return how many processes the server has."""
        return len(lsp_process.family(self.process.pid)) - 1

    def end(self) -> int:
        """End the session, and return the exit code."""
        self.ask("shutdown", None)
        self.tell("exit", None)
        return self.process.wait(PATIENCE)
