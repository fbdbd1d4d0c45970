"""A client that times a language server, which is a process of its own."""

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import lsp_process


class Server:
    """The language server in a process of its own."""

    def __init__(self, root: Path) -> None:
        """Start it on the workspace at *root*."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "kubelint_img", "lsp"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=root,
        )
        assert self.process.stdin  # noqa: S101 - for the type checker
        assert self.process.stdout  # noqa: S101
        self._stdin, self._stdout = self.process.stdin, self.process.stdout
        self._send("initialize", {"capabilities": {}, "rootUri": root.as_uri()}, id=1)
        while self._read().get("id") != 1:
            pass
        self._send("initialized", {})

    def open(self, path: Path, text: str) -> None:
        """Open *path* with *text*, and print how long that took."""
        now = time.perf_counter()
        document = {"uri": path.as_uri(), "languageId": "", "version": 1, "text": text}
        self._send("textDocument/didOpen", {"textDocument": document})
        found = self.wait(path, 1)
        took = time.perf_counter() - now
        print(f"{path.name}: opened in {took:.1f} s, {len(found)} diagnostics")

    def edit(self, path: Path, version: int, line: int, text: str) -> None:
        """Put *text* in the place of what is behind *line*."""
        range_ = {
            "start": {"line": line, "character": 0},
            "end": {"line": line + 1, "character": 0},
        }
        document = {"uri": path.as_uri(), "version": version}
        changes = [{"range": range_, "text": text}]
        params = {"textDocument": document, "contentChanges": changes}
        self._send("textDocument/didChange", params)

    def wait(self, path: Path, version: int) -> Sequence[Any]:
        """Return the diagnostics of one *version*; older ones are let go."""
        while True:
            message = self._read()
            params = message.get("params", {})
            if params.get("uri") == path.as_uri() and params.get("version") == version:
                found: Sequence[Any] = params["diagnostics"]
                return found

    def cpu(self) -> float:
        """Return the processor time that the server and its processes have taken.

        In seconds; of those that have ended too.
        """
        return lsp_process.processor(self.process.pid)

    def memory(self) -> str:
        """Return the memory that the server has, and its processes besides, in MB."""
        family = lsp_process.family(self.process.pid)
        own, *others = map(lsp_process.memory, family)
        return f"{own:.0f} MB" + (f" and {sum(others):.0f} MB" if others else "")

    def _send(self, method: str, params: object, **more: object) -> None:
        message = {"jsonrpc": "2.0", "method": method, "params": params, **more}
        body = json.dumps(message).encode()
        self._stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._stdin.flush()

    def _read(self) -> dict[str, Any]:
        stream = self._stdout
        length = int(stream.readline().partition(b":")[2])
        while stream.readline().strip():
            pass
        message: dict[str, Any] = json.loads(stream.read(length))
        return message
