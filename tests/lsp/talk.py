"""Talking with a server as clients do, byte by byte."""

import asyncio
import json
import os
import threading
from collections.abc import Sequence
from threading import Event
from typing import Any

from pygls.io_ import run_async

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


def framed(message: object) -> bytes:
    body = message if isinstance(message, bytes) else json.dumps(message).encode()
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


def asked(number: int, method: str, params: object) -> Json:
    return {"jsonrpc": "2.0", "id": number, "method": method, "params": params}


def notice(method: str, params: object) -> Json:
    return {"jsonrpc": "2.0", "method": method, "params": params}


def opened(uri: str, text: str = POD, language: str = "yaml") -> Json:
    item = {"uri": uri, "languageId": language, "version": 1, "text": text}
    return notice("textDocument/didOpen", {"textDocument": item})


def about(uri: str, **more: object) -> Json:
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
    first = [asked(0, "initialize", HELLO), notice("initialized", {})] if hello else []
    data = [each if isinstance(each, bytes) else framed(each) for each in messages]
    return asyncio.run(_served(b"".join([*map(framed, first), *data])))


def answers_in(said: Sequence[Json]) -> dict[int, Json]:
    return {each["id"]: each for each in said if "id" in each and each["id"] != 0}


def published_in(said: Sequence[Json]) -> dict[str, list[str]]:
    return {
        each["params"]["uri"]: [one["code"] for one in each["params"]["diagnostics"]]
        for each in said
        if each.get("method") == "textDocument/publishDiagnostics"
    }


def no_bug(said: Sequence[Json]) -> bool:
    """Tell that nothing was taken for a mistake of ours."""
    told = [each for each in said if "window/" in each.get("method", "")]
    return not [each for each in told if "bug" in each["params"]["message"]]
