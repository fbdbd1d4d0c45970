"""Starting the language server, or saying why not."""

import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kubelint_img.cli import main
from kubelint_img.exits import USAGE


def test_a_missing_package_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in [each for each in sys.modules if each.startswith("kubelint_img.lsp.")]:
        if name != "kubelint_img.lsp.command":
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pygls", None)
    monkeypatch.setitem(sys.modules, "lsprotocol", None)
    monkeypatch.delattr("kubelint_img.lsp.server", raising=False)
    assert main(["lsp"]) == USAGE
    assert "pip install 'kubelint-img[lsp]'" in capsys.readouterr().err


@pytest.mark.parametrize("port", ["0", "65536", "x", "-1"])
def test_a_port_is_a_port(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lsp", f"--tcp={port}"]) == USAGE
    assert "is no port" in capsys.readouterr().err


def test_no_other_command_imports_it(tmp_path: Path) -> None:
    (tmp_path / "pod.yaml").write_text("apiVersion: v1\nkind: Pod\n")
    code = (
        "import sys; from kubelint_img.cli import main; main(['check', 'pod.yaml']);"
        "print([each for each in sys.modules if 'pygls' in each or 'asyncio' in each])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_tcp_serves_one_client_on_loopback(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "kubelint_img", "lsp", "--tcp", str(port)]
    with subprocess.Popen(command, cwd=tmp_path) as server:
        connection = _connected(port)
        for message in (
            b'{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}',
            b'{"jsonrpc":"2.0","id":2,"method":"shutdown","params":null}',
            b'{"jsonrpc":"2.0","method":"exit","params":null}',
        ):
            connection.sendall(
                b"Content-Length: %d\r\n\r\n%s" % (len(message), message)
            )
        with connection, connection.makefile("rb") as answers:
            assert b'"positionEncoding": "utf-16"' in answers.read()
        assert server.wait(60) == 0


def _connected(port: int) -> socket.socket:
    for _ in range(600):
        try:
            return socket.create_connection(("127.0.0.1", port))
        except ConnectionRefusedError:
            time.sleep(0.1)
    message = "nothing listens"
    raise AssertionError(message)
