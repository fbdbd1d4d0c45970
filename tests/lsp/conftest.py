"""A language client of a few lines: it shows what goes over the wire."""

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

settings.register_profile("long", max_examples=5000)

_PATIENCE = 60.0
"""Seconds until an answer is given up on; none takes one."""

Json = dict[str, Any]

ABLE: Json = {
    "textDocument": {
        "codeAction": {
            "codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}},
            "isPreferredSupport": True,
        },
        "hover": {"contentFormat": ["markdown"]},
        "publishDiagnostics": {
            "codeDescriptionSupport": True,
            "relatedInformation": True,
            "tagSupport": {"valueSet": [1, 2]},
        },
    },
}
"""What every client of these tests can take."""


class Client:
    """Speaks with a server in a process of its own."""

    def __init__(
        self, root: Path, capabilities: Json | None = None, python_path: str = ""
    ) -> None:
        self.root = root
        self.told: list[Json] = []
        self._queue: queue.Queue[Json | None] = queue.Queue()
        self._next = 0
        self.process = subprocess.Popen(
            [sys.executable, "-m", "kubelint_img", "lsp"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=root,
            env={**os.environ, "PYTHONPATH": python_path},
        )
        self._ear = threading.Thread(target=self._listen, daemon=True)
        self._ear.start()
        folder = {"uri": root.as_uri(), "name": "root"}
        self.initialized = self.request(
            "initialize",
            {
                "processId": None,
                "rootUri": root.as_uri(),
                "capabilities": _merged(ABLE, capabilities or {}),
                "workspaceFolders": [folder],
            },
        )
        self.notify("initialized", {})

    def uri(self, name: str) -> str:
        return (self.root / name).as_uri()

    def send(self, message: Json) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.send_bytes(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))

    def send_bytes(self, data: bytes) -> None:
        assert self.process.stdin
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def notify(self, method: str, params: object) -> None:
        self.send({"method": method, "params": params})

    def request(self, method: str, params: object) -> Any:
        """Return what the server answers; what it tells meanwhile is kept."""
        self._next += 1
        number = self._next
        self.send({"id": number, "method": method, "params": params})
        answer = self.wait(
            lambda each: each.get("id") == number and "method" not in each
        )
        assert "error" not in answer, answer["error"]
        return answer["result"]

    def wait(self, is_it: Callable[[Json], bool]) -> Json:
        """Return the next message that is the one, after those that were kept."""
        for index, message in enumerate(self.told):
            if is_it(message):
                return self.told.pop(index)
        while True:
            heard = self._queue.get(timeout=_PATIENCE)
            assert heard is not None, "the server has ended"
            if is_it(heard):
                return heard
            self.told.append(heard)

    def open(self, name: str, text: str | None = None, language: str = "yaml") -> None:
        """Open a file, as it is on disk or with another text."""
        text = (self.root / name).read_bytes().decode() if text is None else text
        document: Json = {
            "uri": self.uri(name),
            "languageId": language,
            "version": 1,
            "text": text,
        }
        self.notify("textDocument/didOpen", {"textDocument": document})

    def change(self, name: str, version: int, *changes: Json) -> None:
        document = {"uri": self.uri(name), "version": version}
        self.notify(
            "textDocument/didChange",
            {"textDocument": document, "contentChanges": list(changes)},
        )

    def save(self, name: str) -> None:
        self.notify("textDocument/didSave", {"textDocument": {"uri": self.uri(name)}})

    def close(self, name: str) -> None:
        self.notify("textDocument/didClose", {"textDocument": {"uri": self.uri(name)}})

    def diagnostics(self, name: str, version: int | None = None) -> list[Json]:
        """Return what is published of a file next, or of one version of it."""
        uri = self.uri(name)
        found = self.wait(
            lambda each: (
                each.get("method") == "textDocument/publishDiagnostics"
                and each["params"]["uri"] == uri
                and (version is None or each["params"].get("version") == version)
            )
        )
        diagnostics: list[Json] = found["params"]["diagnostics"]
        return diagnostics

    def actions(
        self, name: str, start: tuple[int, int], only: list[str] | None = None
    ) -> dict[str, Json]:
        """Return what is offered at a place, by title."""
        place = {"line": start[0], "character": start[1]}
        context: Json = {"diagnostics": [], **({"only": only} if only else {})}
        found = self.request(
            "textDocument/codeAction",
            {
                "textDocument": {"uri": self.uri(name)},
                "range": {"start": place, "end": place},
                "context": context,
            },
        )
        return {each["title"]: each for each in found}

    def hover(self, name: str, line: int, character: int) -> str:
        found = self.request(
            "textDocument/hover",
            {
                "textDocument": {"uri": self.uri(name)},
                "position": {"line": line, "character": character},
            },
        )
        return found["contents"]["value"] if found else ""

    def end(self) -> int:
        """End the session, and return the exit code."""
        self.request("shutdown", None)
        self.notify("exit", None)
        return self.process.wait(_PATIENCE)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
        self._ear.join()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            with suppress(BrokenPipeError):
                stream.close()  # type: ignore[union-attr]

    def _listen(self) -> None:
        stream = self.process.stdout
        assert stream
        while line := stream.readline():
            length = int(line.partition(b":")[2])
            while stream.readline().strip():
                pass
            self._queue.put(json.loads(stream.read(length)))
        self._queue.put(None)


def _merged(one: Json, other: Json) -> Json:
    """Return what both say, at every depth."""
    both = {**one, **other}
    for key in one.keys() & other.keys():
        if isinstance(one[key], dict):
            both[key] = _merged(one[key], other[key])
    return both


Start = Callable[..., Client]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Give what starts a client in a project of its own, a git repository."""
    (tmp_path / ".git").mkdir()
    clients: list[Client] = []

    def started(capabilities: Json | None = None, python_path: str = "") -> Client:
        clients.append(Client(tmp_path, capabilities, python_path))
        return clients[-1]

    yield started
    for client in clients:
        client.kill()


def applied(action: Json, text: str, uri: str) -> str:
    """Return what an action makes of the *text* at *uri*; units are UTF-16."""
    edit = action["edit"]
    edits = list(edit.get("changes", {}).get(uri, ()))
    for each in edit.get("documentChanges", ()):
        if each["textDocument"]["uri"] == uri:
            edits += each["edits"]
    lines = [*text.splitlines(keepends=True), ""]
    for change in sorted(edits, key=lambda each: _order(each["range"]), reverse=True):
        start, end = (_offset(lines, change["range"][key]) for key in ("start", "end"))
        text = text[:start] + change["newText"] + text[end:]
    return text


def _order(range_: Json) -> tuple[int, int]:
    return range_["start"]["line"], range_["start"]["character"]


def _offset(lines: list[str], position: Json) -> int:
    before = "".join(lines[: position["line"]])
    line = lines[position["line"]].encode("utf-16-le")
    return len(before) + len(line[: 2 * position["character"]].decode("utf-16-le"))


@pytest.fixture
def apply() -> Callable[[Json, str, str], str]:
    """Give what makes the edits of an action."""
    return applied
