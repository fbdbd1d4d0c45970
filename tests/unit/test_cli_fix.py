import io
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kubelint_img.api import Edit, Finding, Fix, Instruction, Place, Rule, Span, rule
from kubelint_img.cli import main
from kubelint_img.commands import check
from kubelint_img.plugins import load_rules

POD = """\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext: {runAsNonRoot: true}
  containers:
    - name: web  # kubelint-img: ignore[latest-tag] once it was
      image: ghcr.io/acme/web:1.4
    - name: db
      image: ghcr.io/acme/db:2.0
      imagePullPolicy: "Never"  # faster
"""
FIXED = """\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext: {runAsNonRoot: true}
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
      imagePullPolicy: Always
    - name: db
      image: ghcr.io/acme/db:2.0
      imagePullPolicy: "Always"  # faster
"""
DIFF = """\
--- pod.yaml
+++ pod.yaml
@@ -4,8 +4,9 @@
 spec:
   securityContext: {runAsNonRoot: true}
   containers:
-    - name: web  # kubelint-img: ignore[latest-tag] once it was
+    - name: web
       image: ghcr.io/acme/web:1.4
+      imagePullPolicy: Always
     - name: db
       image: ghcr.io/acme/db:2.0
-      imagePullPolicy: "Never"  # faster
+      imagePullPolicy: "Always"  # faster
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def pod(here: Path) -> Path:
    path = here / "pod.yaml"
    path.write_bytes(POD.encode())
    return path


def feed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_fix(pod: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--fix"]) == 0
    assert pod.read_bytes() == FIXED.encode()
    assert capsys.readouterr() == (
        "Fixed 3 violations; left nothing wrong in 1 file\n",
        "",
    )


def test_a_second_run_changes_nothing(
    pod: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", "--fix"])
    before = pod.stat()
    capsys.readouterr()
    assert main(["check", "--fix"]) == 0
    assert capsys.readouterr().out == (
        "Fixed 0 violations; left nothing wrong in 1 file\n"
    )
    assert (pod.stat().st_ino, pod.stat().st_mtime_ns) == (
        before.st_ino,
        before.st_mtime_ns,
    )


def test_what_remains_is_reported_where_it_now_stands(
    pod: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pod.write_text(POD.replace("db:2.0", "db:latest"))
    assert main(["check", "--fix", "--format", "concise"]) == 1
    out, err = capsys.readouterr()
    assert out.startswith("pod.yaml:11:30: KLI101 ")
    assert (out.count("\n"), err) == (1, "")


def test_line_ends_and_encoding_stay(pod: Path) -> None:
    pod.write_bytes(b"\xff\xfe" + POD.replace("\n", "\r\n").encode("utf-16-le"))
    assert main(["check", "--fix"]) == 0
    expected = b"\xff\xfe" + FIXED.replace("\n", "\r\n").encode("utf-16-le")
    assert pod.read_bytes() == expected


def test_without_fix_the_summary_says_what_could_be_fixed(
    pod: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check"]) == 1
    assert capsys.readouterr().out.endswith(
        "Found 3 warnings in 1 file\nCan be fixed: 3 with --fix\n"
    )
    assert pod.read_text() == POD


@pytest.mark.parametrize("also", [[], ["--fix"]])
def test_diff(pod: Path, also: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--diff", *also]) == 1
    assert capsys.readouterr() == (DIFF, "Would fix 3 violations in 1 file\n")
    assert pod.read_text() == POD


def test_diff_of_nothing(pod: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pod.write_text(FIXED.replace("db:2.0", "db:latest"))
    assert main(["check", "--diff"]) == 0
    assert capsys.readouterr() == ("", "Would fix 0 violations in 0 files\n")


def test_diff_covers_secrets_and_says_so(
    pod: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pod.write_text(f"{POD}      env: [{{name: DB_PASSWORD, value: kite-lantern-42}}]\n")
    assert main(["check", "--diff", "--quiet"]) == 1
    out, err = capsys.readouterr()
    assert out == (
        DIFF.replace("-4,8 +4,9", "-4,9 +4,10")
        + "       env: [{name: DB_PASSWORD, value: ********}]\n"
    )
    assert err == "******** covers secrets, which stay as they are\n"


def test_reports_to_files_come_with_a_diff(
    pod: Path, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", "--diff", "--format", "concise", "--output", "report"])
    assert capsys.readouterr().out == DIFF
    assert (here / "report").read_text().count(f"{pod.name}:") == 3


def test_standard_input_is_passed_on_fixed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    feed(monkeypatch, POD.replace("db:2.0", "db:latest").encode())
    assert main(["check", "--fix", "--format", "concise", "-"]) == 1
    out, err = capsys.readouterr()
    assert out == FIXED.replace("db:2.0", "db:latest")
    assert err.startswith("-:11:30: KLI101 ")


def test_standard_input_is_not_written_to_what_it_is_called_after(
    pod: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    feed(monkeypatch, POD.encode())
    assert main(["check", "--fix", "--stdin-filename", "pod.yaml", "-"]) == 0
    assert capsys.readouterr().out == FIXED
    assert pod.read_text() == POD


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello\r\n",
        FIXED.encode(),
        b"\xef\xbb\xbf" + FIXED.encode(),
        b"apiVersion: v1\nkind: \xff\0",
        b"FROM a\n# \xff\n",
        b"a: b\n" * 3_000_000,
    ],
    ids=["empty", "nothing", "fine", "mark", "broken", "latin-1", "large"],
)
def test_standard_input_that_needs_no_fix_is_passed_on(
    data: bytes,
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    feed(monkeypatch, data)
    main(["check", "--fix", "-"])
    assert capfdbinary.readouterr().out == data


def test_a_link_is_written_through(pod: Path, here: Path) -> None:
    (here / "k8s").mkdir()
    target = pod.rename(here / "k8s" / "real.txt")
    pod.symlink_to(target)
    assert main(["check", "--fix", "pod.yaml"]) == 0
    assert pod.is_symlink()
    assert target.read_text() == FIXED


def test_what_cannot_be_fixed_fails_whatever_it_is(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = (
        b"# Gr\xfc\xdfe\n# kubelint-img: ignore[latest-tag]\nFROM debian:12\nUSER 1\n"
    )
    (here / "Dockerfile").write_bytes(data)
    assert main(["check", "--fix", "--fail-on", "never", "--quiet"]) == 1
    assert capsys.readouterr().err == (
        "kubelint-img: not fixed: Dockerfile: "
        "some of its bytes are no text, and would be lost\n"
    )
    assert (here / "Dockerfile").read_bytes() == data


def test_a_read_only_file_is_not_fixed(
    pod: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # In place of a mode, which means nothing to root.
    monkeypatch.setattr(os, "access", lambda path, _: path != os.path.realpath(pod))
    assert main(["check", "--fix", "--quiet"]) == 1
    out, err = capsys.readouterr()
    assert out.count("KLI104") == 2
    assert err == "kubelint-img: not fixed: pod.yaml: it is read-only\n"


@rule("KLI999", on=Instruction)
def shouted(instruction: Instruction) -> Iterator[Finding]:
    """Break every file, as no rule should."""
    place = Place(instruction.source, Span(0, 0))
    yield Finding(instruction, "too loud", fix=Fix("", (Edit(place, "FROM\n"),)))


def test_a_fix_that_breaks_a_file_is_our_bug(
    pod: Path,
    here: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def rules() -> tuple[Rule, ...]:
        return (*load_rules(), shouted)

    monkeypatch.setattr(check, "load_rules", rules)
    (here / "Dockerfile").write_text("FROM debian:12\nUSER 1000\n")
    assert main(["check", "--fix"]) == 3
    assert capsys.readouterr().err.startswith(
        "kubelint-img: bug: the fixes of KLI999 (shouted) break Dockerfile\n"
    )
    assert (here / "Dockerfile").read_text() == "FROM debian:12\nUSER 1000\n"
    assert pod.read_text() == FIXED


def test_unsafe_fixes_are_announced_and_made_on_demand(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(check, "load_rules", lambda: (unsafe,))
    path = here / "Dockerfile"
    path.write_text("FROM debian:12\n")
    assert main(["check", "--fix"]) == 1
    out = capsys.readouterr().out
    assert "\nhelp: Upgrade (an unsafe fix)\n" in out
    assert re.search(r"\nCan be fixed: 1 with --fix --unsafe-fixes\n$", out)
    assert main(["check", "--fix", "--unsafe-fixes"]) == 0
    assert path.read_text() == "FROM debian:13\n"


@rule("KLI998", on=Instruction)
def unsafe(instruction: Instruction) -> Iterator[Finding]:
    """Take one version for another."""
    at = instruction.source.text.find("12")
    if at >= 0:
        place = Place(instruction.source, Span(at, at + 2))
        fix = Fix("Upgrade", (Edit(place, "13"),), safe=False)
        yield Finding(place, "it is old", fix=fix)
