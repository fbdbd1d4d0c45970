"""Nothing that comes over the wire ends the server, or stays without an answer."""

import asyncio
import json

import pytest
from lsprotocol import types

from kubelint_img.errors import SupersededError
from kubelint_img.lsp.features import add_features
from kubelint_img.lsp.features.disk import is_news
from kubelint_img.lsp.parts import Server
from tests.lsp.talk import (
    HELLO,
    PLACE,
    POD,
    Ear,
    Json,
    about,
    answers_in,
    asked,
    converse,
    framed,
    no_bug,
    notice,
    opened,
)

GARBAGE = (
    b"Content-Length: 5\r\n\r\n" + json.dumps(notice("x", {})).encode(),
    b"what\r\n\r\n",
    b"Content-Length: 99999999999999999999\r\n\r\n",
    b"Content-Length: 999999999999\r\n\r\n{}",
    b"Content-Length: -3\r\n\r\n",
    b"Content-Length: 0\r\n\r\n",
    b"x" * 200_000 + b"\r\n",
    framed(b"{"),
    framed({"id": 5}),
    framed([asked(5, "x", {})]),
    framed({"jsonrpc": "1.0", "method": "x"}),
    framed({"jsonrpc": "2.0", "id": 77, "result": {}}),
    framed({"jsonrpc": "2.0", "id": 78, "error": {"code": 1, "message": "no"}}),
    framed(notice("$/cancelRequest", {"id": 12345})),
    framed(notice("$/cancelRequest", {"id": []})),
    framed(notice("no/such", [1])),
)


def test_garbage_costs_no_message_behind_it() -> None:
    messages = list[object]()
    for number, garbage in enumerate(GARBAGE, 100):
        # What is longer than it says takes what follows it along.
        messages += [garbage, notice("x", {})]
        where = about("file:///a.yaml", position=PLACE)
        messages.append(asked(number, "textDocument/hover", where))
    said = converse(*messages)
    answers = answers_in(said)
    for number, garbage in enumerate(GARBAGE, 100):
        assert "result" in answers.get(number, {}), garbage[:60]
    assert no_bug(said)


def test_the_case_of_a_header_says_nothing() -> None:
    body = json.dumps(asked(3, "shutdown", None)).encode()
    said = converse(b"content-length:%d\r\n\r\n%s" % (len(body), body))
    assert answers_in(said)[3]["result"] is None


def test_every_request_is_answered_whatever_is_wrong_with_it() -> None:
    uri = "file:///a.yaml"
    place = {"line": -1, "character": 0}
    turned = {"start": {"line": 9, "character": 9}, "end": PLACE}
    said = converse(
        asked(1, "no/such", {}),
        asked(2, "textDocument/hover", 7),
        asked(3, "textDocument/hover", about(uri, position=place)),
        asked(4, "textDocument/diagnostic", {}),
        asked(5, "workspace/executeCommand", {"command": "no"}),
        asked(6, "initialize", {"capabilities": 3}),
        opened(uri),
        asked(7, "textDocument/hover", about(uri, position={**PLACE, "line": 9999})),
        asked(8, "textDocument/completion", about(uri, position={**PLACE, "line": 99})),
        asked(9, "textDocument/definition", about(uri, position={**PLACE, "line": 9})),
        asked(
            10,
            "textDocument/codeAction",
            about(uri, range=turned, context={"diagnostics": []}),
        ),
        asked(11, "textDocument/hover", about("file:///no.yaml", position=PLACE)),
        asked(12, "textDocument/diagnostic", about("file:///no.yaml")),
    )
    answers = answers_in(said)
    assert list(range(1, 13)) == sorted(answers)
    wrong = {
        key: each["error"]["code"] for key, each in answers.items() if "error" in each
    }
    assert wrong == dict.fromkeys((2, 3, 4, 6), -32600) | {1: -32601, 5: -32602}
    assert answers[10]["result"]  # the smaller end comes first
    assert no_bug(said)


def test_before_the_beginning_and_behind_the_end_requests_are_refused() -> None:
    hover = "textDocument/hover"
    params = about("file:///a.yaml", position=PLACE)
    said = converse(
        asked(1, hover, params),
        opened("file:///a.yaml"),
        asked(2, "initialize", HELLO),
        asked(3, "shutdown", None),
        asked(4, hover, params),
        notice("textDocument/didOpen", {}),
        hello=False,
    )
    answers = answers_in(said)
    assert answers[1]["error"]["code"] == -32002
    assert "result" in answers[2]
    assert answers[3]["result"] is None
    assert answers[4]["error"]["code"] == -32600
    assert no_bug(said)


def test_documents_are_what_the_client_last_said() -> None:
    uri = "file:///a.yaml"
    change = {"textDocument": {"uri": uri, "version": 99}, "contentChanges": []}
    closed = {**change, "textDocument": {"uri": "file:///no.yaml", "version": 2}}
    said = converse(
        opened(uri, "a: b\n"),
        opened(uri),  # twice
        notice("textDocument/didChange", closed),
        notice("textDocument/didChange", change),
        notice("textDocument/didChange", {**change, "contentChanges": [{"range": 3}]}),
        notice("textDocument/didClose", about("file:///no.yaml")),
        notice("textDocument/didSave", about("file:///no.yaml")),
        asked(1, "textDocument/diagnostic", about(uri)),
    )
    found = [each["code"] for each in answers_in(said)[1]["result"]["items"]]
    assert "KLI101" in found
    assert no_bug(said)


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
        action = about(uri, range=whole, context={"diagnostics": []})
        messages += [
            opened(uri),
            asked(100 + number, "textDocument/diagnostic", about(uri)),
            asked(200 + number, "textDocument/hover", about(uri, position=place)),
            asked(300 + number, "textDocument/codeAction", action),
        ]
    said = converse(
        *messages, *(notice("textDocument/didClose", about(x)) for x in URIS)
    )
    answers = answers_in(said)
    for number, uri in enumerate(URIS):
        for hundred in (100, 200, 300):
            assert "result" in answers[hundred + number], uri
    assert no_bug(said)


def test_documents_of_one_name_from_elsewhere_are_told_apart() -> None:
    said = converse(
        opened("git:/a/web.yaml"),
        opened("git:/b/web.yaml", "a: b\n"),
        opened("git:/c/web.yaml", POD),
        *(
            asked(number, "textDocument/diagnostic", about(f"git:/{name}/web.yaml"))
            for number, name in enumerate("abc", 1)
        ),
    )
    found = {key: each["result"]["items"] for key, each in answers_in(said).items()}
    assert found[1] == found[3]
    assert "KLI101" in [each["code"] for each in found[1]]
    assert found[2] == []


def test_what_an_edit_overtakes_is_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    def overtaken(*_: object) -> None:
        raise SupersededError

    monkeypatch.setattr("kubelint_img.lsp.features.hover.hover", overtaken)
    uri = "file:///a.yaml"
    hover = asked(1, "textDocument/hover", about(uri, position=PLACE))
    assert answers_in(converse(opened(uri), hover))[1]["result"] is None


def test_a_failure_of_ours_says_nothing_of_a_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def failing(*_: object) -> None:
        message = "hunter2"
        raise ValueError(message)

    monkeypatch.setattr("kubelint_img.lsp.features.hover.hover", failing)
    uri = "file:///a.yaml"
    hover = asked(1, "textDocument/hover", about(uri, position=PLACE))
    said = converse(opened(uri), hover)
    assert answers_in(said)[1]["error"] == {"code": -32603, "message": "Internal Error"}
    assert not no_bug(said)
    assert "hunter2" not in json.dumps(said)


def test_nothing_is_kept_of_notifications() -> None:
    event: Json = {"event": {"added": [], "removed": []}}
    server = Server()
    add_features(server)
    messages = [asked(0, "initialize", HELLO)]
    messages += [notice("workspace/didChangeWorkspaceFolders", event)] * 3

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
        assert is_news(server, change) == (name != "web.yaml")
