"""What is written back is what was read, but for what was edited."""

import codecs
import os
import stat
from pathlib import Path

import pytest

from kubelint_img.errors import KubelintError
from kubelint_img.inputs.candidate import Candidate
from kubelint_img.inputs.kind import Kind
from kubelint_img.inputs.read import Input, read
from kubelint_img.inputs.standard_input import StandardInput
from kubelint_img.inputs.write import obstacle, write

TEXT = "kind: Pod # é 😀 \x85 \u2028\n"
NEW = TEXT.replace("Pod", "Straße")


def opened(path: Path, kind: Kind = Kind.YAML) -> Input:
    found = read(Candidate(str(path), kind), 10_000, StandardInput())
    assert isinstance(found, Input)
    return found


def rewrite(path: Path, kind: Kind = Kind.YAML) -> None:
    before = opened(path, kind)
    assert obstacle(before) == ""
    write([(before, before.with_text(before.source.text.replace("Pod", "Straße")))])


@pytest.fixture
def pod(tmp_path: Path) -> Path:
    path = tmp_path / "pod.yaml"
    path.write_bytes(TEXT.encode())
    return path


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("end", ["", "last: line"])
@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-32-le", codecs.BOM_UTF32_LE),
        ("utf-32-be", codecs.BOM_UTF32_BE),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("utf-32-le", b""),
        ("utf-32-be", b""),
    ],
)
def test_yaml_keeps_its_bytes(
    pod: Path, encoding: str, mark: bytes, line_break: str, end: str
) -> None:
    def data(text: str) -> bytes:
        return mark + (text + end).replace("\n", line_break).encode(encoding)

    pod.write_bytes(data(TEXT))
    rewrite(pod)
    assert pod.read_bytes() == data(NEW)


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
@pytest.mark.parametrize("text", ["FROM Pod\r\n# a\rb\r\n\tEND", "# \ufffd\nFROM Pod"])
def test_a_dockerfile_keeps_its_bytes(tmp_path: Path, mark: bytes, text: str) -> None:
    path = tmp_path / "Dockerfile"
    path.write_bytes(mark + text.encode())
    rewrite(path, Kind.DOCKERFILE)
    assert path.read_bytes() == mark + text.replace("Pod", "Straße").encode()


def test_bytes_that_are_no_text_are_not_written(tmp_path: Path) -> None:
    path = tmp_path / "Dockerfile"
    path.write_bytes(b"# Gr\xfc\xdfe\nFROM a\n")
    file = opened(path, Kind.DOCKERFILE)
    assert obstacle(file) == "some of its bytes are no text, and would be lost"


def test_text_that_no_file_can_have_has_no_bytes(pod: Path) -> None:
    assert opened(pod).with_text("\ud800").data is None
    assert opened(pod).with_text("\ufeffa: b").data is None


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o755, 0o4711])
def test_mode_and_nothing_else_in_the_folder(pod: Path, mode: int) -> None:
    pod.chmod(mode)
    rewrite(pod)
    assert stat.S_IMODE(pod.stat().st_mode) == mode
    assert list(pod.parent.iterdir()) == [pod]


@pytest.mark.skipif(not hasattr(os, "chown"), reason="nobody owns a file here")
def test_owner(pod: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = list[tuple[int, int]]()

    def chown(_: str, owner: int, group: int) -> None:
        asked.append((owner, group))
        raise PermissionError

    monkeypatch.setattr(os, "chown", chown)
    rewrite(pod)
    status = pod.stat()
    assert asked == [(status.st_uid, -1), (-1, status.st_gid)]
    assert pod.read_bytes() == NEW.encode()


def test_links_stay(pod: Path) -> None:
    link, chain = pod.with_name("link.yaml"), pod.with_name("chain.yaml")
    link.symlink_to("pod.yaml")
    chain.symlink_to(link)
    rewrite(chain)
    assert chain.readlink() == link
    assert link.readlink() == Path("pod.yaml")
    assert pod.read_bytes() == NEW.encode()


def test_a_file_that_was_changed_meanwhile_stays(pod: Path) -> None:
    before = opened(pod)
    pod.write_bytes(TEXT.encode() + b"# longer\n")
    assert obstacle(before) == "it has changed since it was read"
    with pytest.raises(KubelintError, match="has changed while it was being fixed"):
        write([(before, before.with_text(NEW))])
    assert pod.read_bytes() == TEXT.encode() + b"# longer\n"
    assert list(pod.parent.iterdir()) == [pod]


def test_a_file_that_went_away(pod: Path) -> None:
    before = opened(pod)
    pod.unlink()
    assert obstacle(before) == "no such file or directory"


@pytest.mark.parametrize(
    ("name", "reason"),
    [("pod.yaml", "it is read-only"), ("", "its folder is read-only")],
)
def test_what_is_read_only(
    pod: Path, monkeypatch: pytest.MonkeyPatch, name: str, reason: str
) -> None:
    # In place of a mode, which means nothing to root.
    locked = os.path.realpath(pod.parent / name)
    monkeypatch.setattr(os, "access", lambda path, _: path != locked)
    assert obstacle(opened(pod)) == reason


def test_all_files_are_written_before_one_is_replaced(
    pod: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = pod.with_name("other.yaml")
    other.write_text(TEXT)
    files = [(file, file.with_text(NEW)) for file in (opened(pod), opened(other))]
    real, opens = os.open, list[str]()

    def full(path: str, flags: int, mode: int = 0o777) -> int:
        if flags & os.O_CREAT:
            opens.append(path)
            if len(opens) > 1:
                raise OSError(28, "No space left on device")
        return real(path, flags, mode)

    monkeypatch.setattr(os, "open", full)
    with pytest.raises(KubelintError, match=r"other\.yaml: no space left on device"):
        write(files)
    assert (pod.read_text(), other.read_text()) == (TEXT, TEXT)
    assert sorted(pod.parent.iterdir()) == sorted([pod, other])
