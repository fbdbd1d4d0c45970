"""Serving one client."""

import sys
from collections.abc import Callable

from kubelint_img.lsp import log
from kubelint_img.lsp.features import add_features
from kubelint_img.lsp.parts import Server


def serve() -> int:
    """Serve standard input and output until the client is done."""
    output = sys.stdout.buffer
    sys.stdout = sys.stderr  # whatever prints must not get among the messages
    return _served(lambda server: server.start_io(sys.stdin.buffer, output))


def serve_on(host: str, port: int) -> int:
    """Serve the first client that connects to *port* of *host*, until it is done."""
    return _served(lambda server: server.start_tcp(host, port))


def _served(start: Callable[[Server], None]) -> int:
    log.silence_libraries()
    server = Server()
    add_features(server)
    try:
        start(server)
    finally:
        server.session.close()
        server.builder.close()
    return 0 if server.is_done else 1
