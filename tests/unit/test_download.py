"""What is fetched, from where, and what it is kept in."""

import pytest

from kubelint_img.model.building.download import (
    Download,
    downloads_in,
    file_name,
    host_of,
    is_pinned,
)
from kubelint_img.source import Source, Span
from kubelint_img.syntax.shell import run_commands
from kubelint_img.text import Text


def read(script: str) -> list[Download]:
    body = Text.at(Source("Dockerfile", script), Span(0, len(script)))
    return list(downloads_in(run_commands(body)))


@pytest.mark.parametrize(
    ("script", "files"),
    [
        ("curl https://a.io/b.tgz", []),
        ("curl -o- https://a.io/b.tgz", []),
        ("curl -fsSLO https://a.io/b.tgz", ["b.tgz"]),
        ("curl --remote-name 'https://a.io/b.tgz?x=/y'", ["b.tgz"]),
        ("curl -sSLo /tmp/c.tgz https://a.io/b.tgz", ["c.tgz"]),
        ("curl https://a.io/b.tgz --output=c.tgz", ["c.tgz"]),
        ("curl https://a.io/b.tgz 2> log > /tmp/c.tgz", ["c.tgz"]),
        ("curl -H 'Accept: x/y' --retry 5 --proto '=https' a.io -o c", ["c"]),
        ("curl --url https://a.io/b -O -o /dev/null", []),
        ("wget https://a.io/b.tgz", ["b.tgz"]),
        ("wget -q https://a.io/b.tgz -O /tmp/c.tgz", ["c.tgz"]),
        ("wget -qO- https://a.io/b.tgz", []),
        ("wget -O - https://a.io/b.tgz > c.tgz", ["c.tgz"]),
        ("wget -P /tmp https://a.io/b-${V}.tgz", ["b-$V.tgz"]),
    ],
)
def test_tells_where_it_is_kept(script: str, files: list[str]) -> None:
    (download,) = read(script)
    assert list(download.files) == files


@pytest.mark.parametrize(
    "script",
    [
        "curl",
        "curl --version",
        "curl -I https://a.io",
        "curl -T file https://a.io",
        "wget --spider https://a.io",
        "wget -i list",
        "echo curl https://a.io",
    ],
)
def test_is_silent_where_nothing_is_fetched(script: str) -> None:
    assert read(script) == []


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://A.io/b", "a.io"),
        ("https://user:secret@a.io:8443/b", "a.io"),
        ("a.io/b", "a.io"),
        ("git@github.com:acme/app.git", "github.com"),
        ("https://$HOST/b", ""),
        ("$URL", ""),
        ("${BASE}/b", ""),
        ("https://a.io/$B", "a.io"),
        ("file:///b", None),
        ("http://localhost:8080/b", None),
        ("http://127.0.0.1/b", None),
    ],
)
def test_names_the_host(url: str, host: str | None) -> None:
    assert host_of(url) == host


def test_knows_urls_that_are_pinned() -> None:
    assert is_pinned(f"https://a.io/{'0a' * 20}/b.sh")
    assert not is_pinned(f"https://a.io/{'0a' * 21}/b.sh")


def test_writes_names_of_files_in_one_way() -> None:
    assert file_name("/opt/a-${V}.tgz") == file_name("./a-$V.tgz") == "a-$V.tgz"
