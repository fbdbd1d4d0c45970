"""Files of a project are read and parsed again only where they have changed."""

import os
from pathlib import Path

from kubelint_img.inputs.candidate import Candidate
from kubelint_img.inputs.kind import Kind
from kubelint_img.lsp.runs.kept_files import KeptFiles


def _candidate(path: Path) -> Candidate:
    return Candidate(str(path), Kind.YAML)


def test_what_is_unchanged_is_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: 1\n")
    files = KeptFiles(lambda _: 100)
    first = files.read(_candidate(path))
    assert first
    parsed = files.parsed(first)
    files.look_again()
    files.look_again()  # nobody asked in between
    assert files.read(_candidate(path)) is first
    assert files.parsed(first) is parsed


def test_what_has_changed_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: 1\n")
    files = KeptFiles(lambda _: 100)
    first = files.read(_candidate(path))
    path.write_text("a: 2\n")
    os.utime(path, ns=(1, 1))
    files.look_again()
    second = files.read(_candidate(path))
    assert first
    assert second
    assert (first.source.text, second.source.text) == ("a: 1\n", "a: 2\n")
    path.unlink()
    assert files.read(_candidate(path)) is None


def test_what_is_too_large_by_now_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: 1\n")
    most = 100
    files = KeptFiles(lambda _: most)
    assert files.read(_candidate(path))
    most = 2
    files.look_again()
    assert files.read(_candidate(path)) is None
