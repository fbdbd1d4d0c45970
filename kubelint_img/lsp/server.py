"""Serving one client."""

import asyncio
import signal
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from threading import Event
from typing import Any

from pygls.io_ import StdoutWriter, run_async

from kubelint_img.lsp.client import log
from kubelint_img.lsp.features import add_features
from kubelint_img.lsp.parts import Server
from kubelint_img.lsp.talk.wire import Wire


def serve() -> int:
    """Serve standard input and output until the client is done."""
    output = sys.stdout.buffer
    sys.stdout = sys.stderr  # whatever prints must not get among the messages

    async def talk(server: Server) -> None:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(partial(_failed, server))
        server.end_with(asyncio.current_task())
        with suppress(NotImplementedError):  # Windows has no such signals
            loop.add_signal_handler(signal.SIGTERM, server.end)
        server.protocol.set_writer(StdoutWriter(output))
        await run_async(
            stop_event=Event(),
            reader=Wire(sys.stdin.fileno()),
            protocol=server.protocol,
            error_handler=server.report_wire_error,
        )

    return _served(lambda server: asyncio.run(talk(server)))


def serve_on(host: str, port: int) -> int:
    """Serve the first client that connects to *port* of *host*, until it is done."""
    return _served(lambda server: server.start_tcp(host, port))


def _failed(server: Server, _loop: object, context: Mapping[str, Any]) -> None:
    """Take note of what went wrong where nobody waits for it."""
    error = context.get("exception")
    if isinstance(error, BrokenPipeError):
        server.end()
    elif error:
        server.log.bug("serving the editor failed", error)


def _served(start: Callable[[Server], None]) -> int:
    log.silence_libraries()
    server = Server()
    add_features(server)
    try:
        start(server)
    except (asyncio.CancelledError, BrokenPipeError, KeyboardInterrupt, SystemExit):
        pass  # whoever ended it, there is nothing left to be done
    finally:
        server.session.close()
        server.builder.close()
        server.runs.close()
    return 0 if server.is_done else 1
