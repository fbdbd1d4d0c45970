import os
import socket
from pathlib import Path

import pytest

from kubelint_img.inputs.candidate import Candidate, LeftAlone
from kubelint_img.inputs.kind import Kind
from kubelint_img.inputs.read import Input, as_input, read
from kubelint_img.inputs.standard_input import StandardInput
from kubelint_img.problem import Unreadable
from kubelint_img.source import DOCKERFILE_BREAKS, YAML_BREAKS, Span

MAX = 100


def why_not(path: Path, max_size: int = MAX) -> str:
    problem = read(Candidate(str(path), Kind.YAML), max_size, StandardInput())
    assert isinstance(problem, Unreadable)
    assert problem.source.path == str(path)
    return problem.message.removeprefix("cannot read the file: ")


def test_text(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes("a: ü\r\n".encode())
    found = read(Candidate(str(path), Kind.YAML), MAX, StandardInput())
    assert isinstance(found, Input)
    assert found.source.text == "a: ü\r\n"
    assert (found.source.breaks, found.kind) == (YAML_BREAKS, Kind.YAML)


def test_a_missing_file(tmp_path: Path) -> None:
    assert why_not(tmp_path / "gone") == "no such file or directory"


def test_a_link_to_nothing(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("nothing")
    assert why_not(tmp_path / "link") == "no such file or directory"


def test_a_link_to_itself(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("link")
    assert why_not(tmp_path / "link") == "too many levels of symbolic links"


def test_a_folder(tmp_path: Path) -> None:
    assert why_not(tmp_path) == "it is a folder"


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    expected = "it is a pipe (name '-' to read standard input)"
    assert why_not(tmp_path / "pipe") == expected


def test_devices_and_sockets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's path must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket")
        assert why_not(Path("socket")) == "it is a device or a socket"
    assert why_not(Path(os.devnull)) == "it is a device or a socket"


def test_a_large_file(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"a" * MAX)
    assert isinstance(
        read(Candidate(str(path), Kind.YAML), MAX, StandardInput()), Input
    )
    path.write_bytes(b"a" * (MAX + 1))
    assert why_not(path) == "it is larger than 100 bytes (max-file-size)"


def test_what_is_no_text_is_pointed_at() -> None:
    problem = as_input(Candidate("x.yaml", Kind.YAML), b"a: b\nc: \xff\n")
    assert isinstance(problem, Unreadable)
    assert problem.source.position(problem.span.start) == (2, 4)
    assert problem.span == Span(8, 8)


def test_a_kind_may_come_from_the_text() -> None:
    found = as_input(Candidate("x", Kind.UNKNOWN), b"FROM a\n")
    assert isinstance(found, Input)
    assert (found.source.breaks, found.kind) == (DOCKERFILE_BREAKS, Kind.DOCKERFILE)


def test_what_has_no_kind_is_left_alone() -> None:
    assert as_input(Candidate("x", Kind.UNKNOWN), b"hello") == LeftAlone(
        "x",
        "neither its name nor its text is a Dockerfile's or a manifest's",
        is_input=False,
    )
