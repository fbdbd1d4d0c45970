"""When the process of a server ends."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.lsp.talk import HELLO, asked, framed


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
    process.stdin.write(framed(asked(1, "initialize", {**HELLO, "processId": client})))
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
