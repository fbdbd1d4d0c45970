"""Nothing that comes over the wire ends the server, or stays without an answer."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from lsprotocol import types
from pygls.io_ import run_async

from kubelint_img.errors import SupersededError
from kubelint_img.lsp import features
from kubelint_img.lsp.parts import Server
from kubelint_img.lsp.talk.wire import Wire

Json = dict[str, Any]
POD = """\
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {containers: [{name: web, image: "nginx:latest"}]}
"""
PLACE = {"line": 0, "character": 0}
LITERALS = {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}}
HELLO: Json = {
    "processId": None,
    "rootUri": None,
    "capabilities": {"textDocument": {"codeAction": LITERALS}},
}


class Ear:
    """Hears what the server says, in the place of its standard output."""

    def __init__(self) -> None:
        self.said: list[Json] = []

    def write(self, data: bytes) -> None:
        self.said.append(json.loads(data.partition(b"\r\n\r\n")[2]))

    def close(self) -> None:
        pass


def _framed(message: object) -> bytes:
    body = message if isinstance(message, bytes) else json.dumps(message).encode()
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


def _asked(number: int, method: str, params: object) -> Json:
    return {"jsonrpc": "2.0", "id": number, "method": method, "params": params}


def _told(method: str, params: object) -> Json:
    return {"jsonrpc": "2.0", "method": method, "params": params}


def _opened(uri: str, text: str = POD, language: str = "yaml") -> Json:
    item = {"uri": uri, "languageId": language, "version": 1, "text": text}
    return _told("textDocument/didOpen", {"textDocument": item})


def _of(uri: str, **more: object) -> Json:
    return {"textDocument": {"uri": uri}, **more}


def _write(descriptor: int, data: bytes) -> None:
    with os.fdopen(descriptor, "wb") as pipe:
        pipe.write(data)


async def _served(data: bytes) -> list[Json]:
    server, ear = Server(), Ear()
    features.add_features(server)
    server.protocol.set_writer(ear)
    reading, writing = os.pipe()
    threading.Thread(target=_write, args=(writing, data)).start()
    await run_async(
        Event(), Wire(reading), server.protocol, None, server.report_wire_error
    )
    os.close(reading)
    for uri in [each.uri for each in server.documents]:
        await server.session.result(uri)
    while server.protocol._request_futures:  # noqa: ASYNC110, SLF001 - see there
        await asyncio.sleep(0.01)
    await asyncio.sleep(0)  # what was found is told behind what waited for it
    server.publisher.close()
    server.session.close()
    return ear.said


def converse(*messages: object, hello: bool = True) -> list[Json]:
    """Return all that a server says to *messages*; bytes go as they are."""
    first = [_asked(0, "initialize", HELLO), _told("initialized", {})] if hello else []
    data = [each if isinstance(each, bytes) else _framed(each) for each in messages]
    return asyncio.run(_served(b"".join([*map(_framed, first), *data])))


def _answers(said: Sequence[Json]) -> dict[int, Json]:
    return {each["id"]: each for each in said if "id" in each and each["id"] != 0}


def _published(said: Sequence[Json]) -> dict[str, list[str]]:
    return {
        each["params"]["uri"]: [one["code"] for one in each["params"]["diagnostics"]]
        for each in said
        if each.get("method") == "textDocument/publishDiagnostics"
    }


def _no_bug(said: Sequence[Json]) -> bool:
    """Tell that nothing was taken for a mistake of ours."""
    told = [each for each in said if "window/" in each.get("method", "")]
    return not [each for each in told if "bug" in each["params"]["message"]]


GARBAGE = (
    b"Content-Length: 5\r\n\r\n" + json.dumps(_told("x", {})).encode(),
    b"what\r\n\r\n",
    b"Content-Length: 99999999999999999999\r\n\r\n",
    b"Content-Length: 999999999999\r\n\r\n{}",
    b"Content-Length: -3\r\n\r\n",
    b"Content-Length: 0\r\n\r\n",
    b"x" * 200_000 + b"\r\n",
    _framed(b"{"),
    _framed({"id": 5}),
    _framed([_asked(5, "x", {})]),
    _framed({"jsonrpc": "1.0", "method": "x"}),
    _framed({"jsonrpc": "2.0", "id": 77, "result": {}}),
    _framed({"jsonrpc": "2.0", "id": 78, "error": {"code": 1, "message": "no"}}),
    _framed(_told("$/cancelRequest", {"id": 12345})),
    _framed(_told("$/cancelRequest", {"id": []})),
    _framed(_told("no/such", [1])),
)


def test_garbage_costs_no_message_behind_it() -> None:
    messages = list[object]()
    for number, garbage in enumerate(GARBAGE, 100):
        # What is longer than it says takes what follows it along.
        messages += [garbage, _told("x", {})]
        where = _of("file:///a.yaml", position=PLACE)
        messages.append(_asked(number, "textDocument/hover", where))
    said = converse(*messages)
    answers = _answers(said)
    for number, garbage in enumerate(GARBAGE, 100):
        assert "result" in answers.get(number, {}), garbage[:60]
    assert _no_bug(said)


def test_the_case_of_a_header_says_nothing() -> None:
    body = json.dumps(_asked(3, "shutdown", None)).encode()
    said = converse(b"content-length:%d\r\n\r\n%s" % (len(body), body))
    assert _answers(said)[3]["result"] is None


def test_every_request_is_answered_whatever_is_wrong_with_it() -> None:
    uri = "file:///a.yaml"
    place = {"line": -1, "character": 0}
    turned = {"start": {"line": 9, "character": 9}, "end": PLACE}
    said = converse(
        _asked(1, "no/such", {}),
        _asked(2, "textDocument/hover", 7),
        _asked(3, "textDocument/hover", _of(uri, position=place)),
        _asked(4, "textDocument/diagnostic", {}),
        _asked(5, "workspace/executeCommand", {"command": "no"}),
        _asked(6, "initialize", {"capabilities": 3}),
        _opened(uri),
        _asked(7, "textDocument/hover", _of(uri, position={**PLACE, "line": 9999})),
        _asked(8, "textDocument/completion", _of(uri, position={**PLACE, "line": 99})),
        _asked(9, "textDocument/definition", _of(uri, position={**PLACE, "line": 9})),
        _asked(
            10,
            "textDocument/codeAction",
            _of(uri, range=turned, context={"diagnostics": []}),
        ),
        _asked(11, "textDocument/hover", _of("file:///no.yaml", position=PLACE)),
        _asked(12, "textDocument/diagnostic", _of("file:///no.yaml")),
    )
    answers = _answers(said)
    assert list(range(1, 13)) == sorted(answers)
    wrong = {
        key: each["error"]["code"] for key, each in answers.items() if "error" in each
    }
    assert wrong == dict.fromkeys((2, 3, 4, 6), -32600) | {1: -32601, 5: -32602}
    assert answers[10]["result"]  # the smaller end comes first
    assert _no_bug(said)


def test_before_the_beginning_and_behind_the_end_requests_are_refused() -> None:
    hover = "textDocument/hover"
    params = _of("file:///a.yaml", position=PLACE)
    said = converse(
        _asked(1, hover, params),
        _opened("file:///a.yaml"),
        _asked(2, "initialize", HELLO),
        _asked(3, "shutdown", None),
        _asked(4, hover, params),
        _told("textDocument/didOpen", {}),
        hello=False,
    )
    answers = _answers(said)
    assert answers[1]["error"]["code"] == -32002
    assert "result" in answers[2]
    assert answers[3]["result"] is None
    assert answers[4]["error"]["code"] == -32600
    assert _no_bug(said)


def test_documents_are_what_the_client_last_said() -> None:
    uri = "file:///a.yaml"
    change = {"textDocument": {"uri": uri, "version": 99}, "contentChanges": []}
    closed = {**change, "textDocument": {"uri": "file:///no.yaml", "version": 2}}
    said = converse(
        _opened(uri, "a: b\n"),
        _opened(uri),  # twice
        _told("textDocument/didChange", closed),
        _told("textDocument/didChange", change),
        _told("textDocument/didChange", {**change, "contentChanges": [{"range": 3}]}),
        _told("textDocument/didClose", _of("file:///no.yaml")),
        _told("textDocument/didSave", _of("file:///no.yaml")),
        _asked(1, "textDocument/diagnostic", _of(uri)),
    )
    found = [each["code"] for each in _answers(said)[1]["result"]["items"]]
    assert "KLI101" in found
    assert _no_bug(said)


URIS = (
    "file:///tmp/with%20space/%C3%A4%20%F0%9F%98%80.yaml",
    "file:///tmp/with space/ä.yaml",
    "file:///tmp/%23hash%3Fwhat.yaml",
    "file:///tmp/%00nul.yaml",
    "file:///tmp/%FF%FE.yaml",
    "file:///c%3A/Users/x/web.yaml",
    "file:///C:/Users/x/web.yaml",
    "file://server/share/web.yaml",
    "file://[bad/web.yaml",
    "file://",
    "file:////web.yaml",
    "untitled:Untitled-1",
    "git:/tmp/web.yaml?%7B%22path%22%3A%22/tmp/web.yaml%22%7D",
    "vscode-notebook-cell:/tmp/a.ipynb#W0sZmlsZQ",
    "web.yaml",
    "",
    "%%%",
    "file:///" + "a" * 5000 + ".yaml",
)


def test_a_document_may_be_anywhere() -> None:
    messages = list[object]()
    whole = {"start": PLACE, "end": {"line": 9, "character": 0}}
    place = {"line": 3, "character": 50}
    for number, uri in enumerate(URIS):
        action = _of(uri, range=whole, context={"diagnostics": []})
        messages += [
            _opened(uri),
            _asked(100 + number, "textDocument/diagnostic", _of(uri)),
            _asked(200 + number, "textDocument/hover", _of(uri, position=place)),
            _asked(300 + number, "textDocument/codeAction", action),
        ]
    said = converse(*messages, *(_told("textDocument/didClose", _of(x)) for x in URIS))
    answers = _answers(said)
    for number, uri in enumerate(URIS):
        for hundred in (100, 200, 300):
            assert "result" in answers[hundred + number], uri
    assert _no_bug(said)


def test_documents_of_one_name_from_elsewhere_are_told_apart() -> None:
    said = converse(
        _opened("git:/a/web.yaml"),
        _opened("git:/b/web.yaml", "a: b\n"),
        _opened("git:/c/web.yaml", POD),
        *(
            _asked(number, "textDocument/diagnostic", _of(f"git:/{name}/web.yaml"))
            for number, name in enumerate("abc", 1)
        ),
    )
    found = {key: each["result"]["items"] for key, each in _answers(said).items()}
    assert found[1] == found[3]
    assert "KLI101" in [each["code"] for each in found[1]]
    assert found[2] == []


def test_what_an_edit_overtakes_is_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    def overtaken(*_: object) -> None:
        raise SupersededError

    monkeypatch.setattr(features, "hover", overtaken)
    uri = "file:///a.yaml"
    hover = _asked(1, "textDocument/hover", _of(uri, position=PLACE))
    assert _answers(converse(_opened(uri), hover))[1]["result"] is None


def test_a_failure_of_ours_says_nothing_of_a_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def failing(*_: object) -> None:
        message = "hunter2"
        raise ValueError(message)

    monkeypatch.setattr(features, "hover", failing)
    uri = "file:///a.yaml"
    hover = _asked(1, "textDocument/hover", _of(uri, position=PLACE))
    said = converse(_opened(uri), hover)
    assert _answers(said)[1]["error"] == {"code": -32603, "message": "Internal Error"}
    assert not _no_bug(said)
    assert "hunter2" not in json.dumps(said)


def test_nothing_is_kept_of_notifications() -> None:
    event: Json = {"event": {"added": [], "removed": []}}
    server = Server()
    features.add_features(server)
    messages = [_asked(0, "initialize", HELLO)]
    messages += [_told("workspace/didChangeWorkspaceFolders", event)] * 3

    async def told() -> None:
        server.protocol.set_writer(Ear())
        for each in messages:
            server.protocol.handle_message(server.protocol.structure_message(each))
        server.session.close()

    asyncio.run(told())
    assert not server.protocol._request_futures  # noqa: SLF001 - that is what is asked


def test_that_settings_are_saved_is_news_though_they_are_open() -> None:
    server = Server()
    for name in (".gitignore", ".kubelint-img.toml", "web.yaml"):
        item = types.TextDocumentItem(f"file:///{name}", "", 1, "")
        server.documents.open(item)
        change = types.FileEvent(item.uri, types.FileChangeType.Changed)
        is_saved = features._is_saved(server, change)  # noqa: SLF001 - what decides
        assert is_saved == (name == "web.yaml")


def _process(client: int | None, **more: Any) -> "subprocess.Popen[bytes]":
    """Start a server, and wait for its first answer."""
    process = subprocess.Popen(
        [sys.executable, "-m", "kubelint_img", "lsp"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **more,
    )
    assert process.stdin
    assert process.stdout
    process.stdin.write(
        _framed(_asked(1, "initialize", {**HELLO, "processId": client}))
    )
    process.stdin.flush()
    assert b"Content-Length" in process.stdout.readline()
    return process


def _ends_by(process: "subprocess.Popen[bytes]") -> None:
    with process:
        assert process.stderr
        assert process.wait(30) == 1
        assert process.stderr.read() == b""


@pytest.mark.skipif(os.name == "nt", reason="there are no such signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_server_while_the_client_is_silent(number: int) -> None:
    process = _process(None)
    process.send_signal(number)
    _ends_by(process)


@pytest.mark.skipif(os.name == "nt", reason="processes are not watched there")
def test_the_end_of_the_client_ends_the_server_though_its_pipes_stay_open() -> None:
    client = subprocess.Popen(["sleep", "60"])
    process = _process(client.pid)
    client.kill()
    client.wait()
    _ends_by(process)


def test_a_process_that_cannot_be_seen_is_not_watched(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    process = _process(gone.pid, cwd=tmp_path)
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(1.5)
    process.kill()
    with process:
        pass
