"""Which ``.dockerignore`` the build of a Dockerfile reads."""

import os
from pathlib import Path

import pytest

from kubelint_img.inputs.ignore_file import ignore_file_of
from kubelint_img.model.ignoring.ignore_file import IgnoreFile


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "repository"
    (root / ".git").mkdir(parents=True)
    (root / "web").mkdir()
    (tmp_path / ".dockerignore").write_text("not-in-the-repository")
    monkeypatch.chdir(root)
    return root


def found(path: str) -> IgnoreFile:
    ignored = ignore_file_of(path)
    assert ignored is not None
    return ignored


def test_there_is_none(repository: Path) -> None:
    assert (repository / ".git").exists()
    assert found("web/Dockerfile").source is None


def test_beside_the_dockerfile(repository: Path) -> None:
    (repository / ".dockerignore").write_text("above")
    (repository / "web" / ".dockerignore").write_text("beside")
    ignored = found("web/Dockerfile")
    assert ignored.ignores("beside")
    assert not ignored.ignores("above")
    assert ignored.is_beside
    assert not ignored.has_repository
    assert ignored.source
    assert ignored.source.path == "web/.dockerignore"


def test_in_a_folder_above(repository: Path) -> None:
    (repository / ".dockerignore").write_text("above")
    ignored = found("web/Dockerfile")
    assert ignored.ignores("above")
    assert not ignored.is_beside
    assert ignored.has_repository
    assert ignored.source
    assert ignored.source.path == ".dockerignore"


def test_in_the_root_beside(repository: Path) -> None:
    (repository / ".dockerignore").write_text("above")
    ignored = found(str(repository / "Dockerfile"))
    assert ignored.is_beside
    assert ignored.has_repository
    assert ignored.source
    assert ignored.source.path == (repository / ".dockerignore").as_posix()


def test_of_the_dockerfile_alone(repository: Path) -> None:
    (repository / "web" / ".dockerignore").write_text("folder")
    (repository / "web" / "api.Dockerfile.dockerignore").write_text("own")
    assert found("web/api.Dockerfile").ignores("own")
    assert found("web/api.Dockerfile").is_beside
    assert found("web/api.Dockerfile").has_repository
    assert found("web/Dockerfile").ignores("folder")


def test_outside_of_a_repository_only_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".dockerignore").write_text("above")
    (tmp_path / "web").mkdir()
    monkeypatch.chdir(tmp_path / "web")
    if any((folder / ".git").exists() for folder in tmp_path.parents):
        pytest.skip("the temporary folder is in a repository")
    assert found("Dockerfile").source is None


def test_standard_input_without_a_name(repository: Path) -> None:
    (repository / ".dockerignore").write_text("*")
    assert ignore_file_of("-") is None


@pytest.mark.parametrize(
    "content", [b"a[", b"*\0", b"x\n" * 2**18, b"x\n" * 1001, b"*" * 8193]
)
def test_what_is_not_read_is_unknown(repository: Path, content: bytes) -> None:
    (repository / ".dockerignore").write_bytes(content)
    assert ignore_file_of("Dockerfile") is None


def test_no_regular_file_is_unknown(repository: Path) -> None:
    os.mkfifo(repository / ".dockerignore")
    assert ignore_file_of("Dockerfile") is None
    (repository / "web" / ".dockerignore").symlink_to("gone")
    assert ignore_file_of("web/Dockerfile") is None
